package io.sparkadvisor.advisor.source.eventlog.find;

import io.sparkadvisor.advisor.source.eventlog.codec.Codec;
import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import io.sparkadvisor.advisor.source.eventlog.lines.Newlines;
import io.sparkadvisor.advisor.source.eventlog.lines.PartBytes;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells an event log from everything else by the beginning of its content: somewhere in it a line
 * is a JSON object with a field {@code "Event"}, which every version and vendor writes first, and
 * which names a class of Spark, of an extension of Spark, or of a listener.
 */
final class Content {
  /** A log whose first lines are damaged, or whose first event is large, is still one. */
  private static final int LOOKED_AT_BYTES = 1 << 20;

  private static final int FIRST_LOOK_BYTES = 16 << 10;
  private static final int LONGEST_NAME = 200;
  private static final byte[] EVENT = {'"', 'E', 'v', 'e', 'n', 't', '"'};

  private Content() {}

  /**
   * Says what a file is instead of an event log, such as "a Parquet file"; empty where it is one,
   * or where it is cut off before it could say.
   *
   * @throws IOException where it cannot be opened
   */
  static Optional<String> otherThanEvents(LogPart part) throws IOException {
    try (PartBytes bytes =
        new PartBytes(part, part.open(), new AtomicLong(), ReadLimits.standard())) {
      byte[] data = new byte[FIRST_LOOK_BYTES];
      int filled = 0;
      while (true) {
        int n = bytes.read(data, filled, data.length - filled);
        filled += Math.max(n, 0);
        boolean looked = n < 0 || filled == data.length;
        if (looked && (TarParts.isTar(data, filled) || ZipParts.isZip(data, filled))) {
          return describe(bytes, data, filled); // lines of the logs in it are no lines of one log
        }
        if (looked && hasEvent(data, filled)) {
          return Optional.empty();
        }
        if (n < 0 || filled == LOOKED_AT_BYTES) {
          return describe(bytes, data, filled);
        }
        if (looked) {
          data = Arrays.copyOf(data, Math.min(LOOKED_AT_BYTES, data.length * 4));
        }
      }
    }
  }

  private static Optional<String> describe(PartBytes bytes, byte[] data, int length) {
    boolean packed = bytes.codec() != Codec.NONE;
    if (length > 0) {
      String what = FileKind.describe(data, length);
      return Optional.of(packed ? what + ", compressed with " + bytes.codec().title() : what);
    }
    if (!packed) {
      return Optional.of("an empty file");
    }
    if (!bytes.isBroken()) {
      return Optional.of("a " + bytes.codec().title() + " file with nothing in it");
    }
    return bytes.problemAt(0).kind() == ReadProblem.Kind.CORRUPT_DATA
        ? Optional.of("a damaged " + bytes.codec().title() + " file")
        : Optional.empty();
  }

  private static boolean hasEvent(byte[] data, int length) {
    int lineStart = 0;
    while (lineStart < length) {
      int feed = Newlines.indexIn(data, lineStart, length);
      int lineEnd = feed < 0 ? length : feed;
      if (isEvent(data, lineStart, lineEnd)) {
        return true;
      }
      lineStart = lineEnd + 1;
    }
    return false;
  }

  private static boolean isEvent(byte[] data, int start, int end) {
    int brace = start;
    while (brace < end && (data[brace] <= ' ')) { // blanks, and the (negative) byte order mark
      brace++;
    }
    if (brace == end || data[brace] != '{') {
      return false;
    }
    for (int i = brace; i <= end - EVENT.length; i++) {
      if (data[i] == '"' && Arrays.equals(data, i, i + EVENT.length, EVENT, 0, EVENT.length)) {
        int colon = skipSpace(data, i + EVENT.length, end);
        if (colon < end && data[colon] == ':') {
          int value = skipSpace(data, colon + 1, end);
          return value < end && data[value] == '"' && isOfSpark(data, value + 1, end);
        }
      }
    }
    return false;
  }

  /** Whether the name that begins there is that of an event of Spark's, and not of anybody's. */
  private static boolean isOfSpark(byte[] data, int from, int end) {
    String start =
        new String(data, from, Math.min(LONGEST_NAME, end - from), StandardCharsets.ISO_8859_1);
    int quote = start.indexOf('"');
    String name = quote < 0 ? start : start.substring(0, quote);
    return name.contains("Listener") || name.toLowerCase(Locale.ROOT).contains("spark");
  }

  private static int skipSpace(byte[] data, int from, int end) {
    int i = from;
    while (i < end && (data[i] == ' ' || data[i] == '\t')) {
      i++;
    }
    return i;
  }
}
