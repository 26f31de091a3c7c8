package io.sparkadvisor.advisor.source.eventlog;

import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rolled log ({@code eventlog_v2_*}, {@code RollingEventLogFilesWriter}): files {@code
 * events_INDEX_APPID[.CODEC][.compact]}, read by index. The last compact file stands for everything
 * up to its own index.
 */
public final class RolledLog {
  private static final Pattern NAME =
      Pattern.compile(
          "events_(\\d{1,18})_(.+?)(\\.(?:zstd|zst|lz4|lzf|snappy|gz|bz2))?(\\.compact)?");
  // What it is written from is still there.
  private static final String COMPACT_IN_PROGRESS = ".compact.inprogress";

  private RolledLog() {}

  /** The index that a file name gives to a part of a rolled log; empty for any other file. */
  static OptionalLong indexOf(String fileName) {
    Matcher name = NAME.matcher(fileName);
    return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
  }

  /** Whether a file name is that of a part that stands, shortened, for itself and all before it. */
  static boolean isCompact(String fileName) {
    Matcher name = NAME.matcher(fileName);
    return name.matches() && name.group(4) != null;
  }

  private record Part(long index, boolean compact, LogPart file) {}

  /** Takes the parts of rolled logs out of a folder's files: one log for each application in it. */
  public static List<EventLog> takeFrom(String folder, List<LogPart> files) {
    Map<String, List<Part>> byApplication = new TreeMap<>();
    for (Iterator<LogPart> i = files.iterator(); i.hasNext(); ) {
      LogPart file = i.next();
      if (file.fileName().startsWith("events_") && file.fileName().endsWith(COMPACT_IN_PROGRESS)) {
        i.remove();
        continue;
      }
      Matcher name = NAME.matcher(file.fileName());
      if (name.matches()) {
        i.remove();
        byApplication
            .computeIfAbsent(name.group(2), key -> new ArrayList<>())
            .add(new Part(Long.parseLong(name.group(1)), name.group(4) != null, file));
      }
    }
    List<EventLog> logs = new ArrayList<>();
    byApplication.forEach(
        (application, parts) -> {
          String title = byApplication.size() == 1 ? folder : folder + " (" + application + ")";
          logs.add(log(title, parts));
        });
    return logs;
  }

  private static EventLog log(String name, List<Part> all) {
    all.sort(Comparator.comparingLong(Part::index).thenComparing(Part::compact));
    List<Part> parts = new ArrayList<>();
    for (Part part : all) {
      if (part.compact()) {
        parts.clear();
      }
      boolean copy = !parts.isEmpty() && parts.get(parts.size() - 1).index() == part.index();
      if (!copy) { // such as one that somebody decompressed beside the original
        parts.add(part);
      }
    }
    return new EventLog(name, parts.stream().map(Part::file).toList(), gaps(name, parts));
  }

  private static List<ReadProblem> gaps(String name, List<Part> parts) {
    List<ReadProblem> gaps = new ArrayList<>();
    long expected = parts.get(0).compact() ? parts.get(0).index() : 1;
    for (Part part : parts) {
      if (part.index() > expected) {
        gaps.add(gap(name, expected, part.index() - 1));
      }
      expected = part.index() + 1;
    }
    return gaps;
  }

  private static ReadProblem gap(String name, long first, long last) {
    String what =
        first == last
            ? "Part " + first + " of the rolled log is missing."
            : "Parts " + first + " to " + last + " of the rolled log are missing.";
    return new ReadProblem(ReadProblem.Kind.MISSING_PART, name, 0, what);
  }
}
