package io.sparkadvisor.advisor.source.eventlog;

import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Databricks log folder: {@code eventlog-YYYY-MM-DD--HH-MM[.gz]} in the order of time, and the
 * newest events in {@code eventlog}.
 */
public final class DatabricksLog {
  private static final String NEWEST = "eventlog";
  private static final Pattern OLDER =
      Pattern.compile("eventlog-\\d{4}-\\d{2}-\\d{2}--\\d{2}-\\d{2}([.-]\\w+)*");

  private DatabricksLog() {}

  /** Takes the parts of such a log out of a folder's files. */
  public static Optional<EventLog> takeFrom(String folder, List<LogPart> files) {
    List<LogPart> parts = new ArrayList<>();
    for (LogPart file : files) {
      if (isNewest(file) || OLDER.matcher(file.fileName()).matches()) {
        parts.add(file);
      }
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    files.removeAll(parts);
    parts.sort(Comparator.comparing(DatabricksLog::isNewest).thenComparing(LogPart::fileName));
    String name = parts.size() == 1 ? parts.get(0).where() : folder;
    return Optional.of(new EventLog(name, parts, List.of()));
  }

  private static boolean isNewest(LogPart file) {
    return file.fileName().equals(NEWEST);
  }
}
