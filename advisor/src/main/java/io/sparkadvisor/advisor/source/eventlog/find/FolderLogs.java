package io.sparkadvisor.advisor.source.eventlog.find;

import io.sparkadvisor.advisor.source.eventlog.DatabricksLog;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.FileNames;
import io.sparkadvisor.advisor.source.eventlog.RolledLog;
import io.sparkadvisor.advisor.source.eventlog.Spark1Log;
import io.sparkadvisor.advisor.source.eventlog.find.FoundLogs.PassedOver;
import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import io.sparkadvisor.advisor.source.eventlog.lines.Reasons;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sorts the files of one folder into event logs. */
final class FolderLogs {
  private final List<PassedOver> passedOver;
  private final List<EventLog> logs = new ArrayList<>();

  private FolderLogs(List<PassedOver> passedOver) {
    this.passedOver = passedOver;
  }

  /**
   * Returns the logs in a folder: those of several files first, then each other file that is one.
   *
   * @param passedOver gets what is no log
   */
  static List<EventLog> sort(String folder, List<LogPart> files, List<PassedOver> passedOver) {
    FolderLogs sorter = new FolderLogs(passedOver);
    List<LogPart> rest = new ArrayList<>(files);
    RolledLog.takeFrom(folder, rest).forEach(sorter::addGroup);
    DatabricksLog.takeFrom(folder, rest).ifPresent(sorter::addGroup);
    Optional<EventLog> spark1 = Spark1Log.takeFrom(folder, rest);
    spark1.ifPresent(sorter::addGroup);
    if (spark1.isEmpty()
        && files.stream().anyMatch(file -> file.fileName().startsWith("SPARK_VERSION_"))) {
      passedOver.add(new PassedOver(folder, "a Spark 1.x log folder without its EVENT_LOG_1"));
    }
    sorter.addSingles(rest);
    return sorter.logs;
  }

  private void addGroup(EventLog log) {
    String other = "";
    for (LogPart part : log.parts()) {
      Optional<String> found = otherThanEvents(part);
      if (found.isEmpty()) {
        logs.add(log);
        return;
      }
      other = found.get();
    }
    passedOver.add(
        new PassedOver(log.name(), "a log folder whose parts hold no events, but " + other));
  }

  private void addSingles(List<LogPart> files) {
    Set<String> finished = new HashSet<>();
    for (LogPart file : files) {
      if (!FileNames.isInProgress(file.fileName())) {
        finished.add(file.fileName());
      }
    }
    for (LogPart file : files) {
      String name = file.fileName();
      boolean superseded =
          FileNames.isInProgress(name) && finished.contains(FileNames.whenFinished(name));
      boolean marker = FileNames.isMarker(name);
      if (!superseded && !marker) {
        otherThanEvents(file)
            .ifPresentOrElse(
                other -> passedOver.add(new PassedOver(file.where(), other)),
                () -> logs.add(new EventLog(file.where(), List.of(file), List.of())));
      }
    }
  }

  private static Optional<String> otherThanEvents(LogPart file) {
    try {
      LogPart looked = file instanceof PipedPart piped ? piped.head() : file;
      return Content.otherThanEvents(looked);
    } catch (IOException e) {
      return Optional.of("a file that cannot be read: " + Reasons.of(e));
    }
  }
}
