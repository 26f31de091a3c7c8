package io.sparkadvisor.advisor.source.eventlog;

import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A log folder of Spark 1.0 to 1.2: {@code EVENT_LOG_1}, and marker files beside it. */
public final class Spark1Log {
  private static final String PREFIX = "EVENT_LOG_";
  private static final Pattern NAME = Pattern.compile(PREFIX + "\\d{1,9}");

  private Spark1Log() {}

  /** Takes the parts of such a log out of a folder's files. */
  public static Optional<EventLog> takeFrom(String folder, List<LogPart> files) {
    List<LogPart> parts = new ArrayList<>();
    for (LogPart file : files) {
      if (NAME.matcher(file.fileName()).matches()) {
        parts.add(file);
      }
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    files.removeAll(parts);
    parts.sort(
        Comparator.comparingInt(
            file -> Integer.parseInt(file.fileName().substring(PREFIX.length()))));
    return Optional.of(new EventLog(folder, parts, List.of()));
  }
}
