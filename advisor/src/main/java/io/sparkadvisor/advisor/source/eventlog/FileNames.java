package io.sparkadvisor.advisor.source.eventlog;

import java.util.List;

/** What file names say: which files are never a log, and which a writer has not finished. */
public final class FileNames {
  /** The suffix of a single-file log that its application still writes. */
  private static final String IN_PROGRESS = ".inprogress";

  /** Zero-byte or one-line files that stand beside a log and hold no events. */
  private static final List<String> MARKERS =
      List.of("appstatus_", "SPARK_VERSION_", "COMPRESSION_CODEC_", "APPLICATION_COMPLETE");

  private FileNames() {}

  /** Files that a search leaves out without a word; one that the user names is looked at. */
  public static boolean isNeverALog(String name) {
    return isHidden(name) || name.startsWith("_") || name.endsWith(".crc") || name.endsWith(".jar");
  }

  /** Names with a dot in front; macOS puts {@code ._} files and {@code __MACOSX} into archives. */
  public static boolean isHidden(String name) {
    return name.startsWith(".") || name.equals("__MACOSX");
  }

  /** Files with which Spark marks a log folder. */
  public static boolean isMarker(String name) {
    return MARKERS.stream().anyMatch(name::startsWith);
  }

  public static boolean isInProgress(String name) {
    return name.endsWith(IN_PROGRESS);
  }

  /** The name that an unfinished log will have. */
  public static String whenFinished(String name) {
    return isInProgress(name) ? name.substring(0, name.length() - IN_PROGRESS.length()) : name;
  }
}
