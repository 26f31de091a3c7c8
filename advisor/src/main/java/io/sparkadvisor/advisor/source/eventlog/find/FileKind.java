package io.sparkadvisor.advisor.source.eventlog.find;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Names what people most often hand over instead of an event log, by its first bytes. */
final class FileKind {
  private static final int TAR_MAGIC_AT = 257;
  private static final int LOOKED_AT_BYTES = 1024;
  private static final Map<String, String> BY_FIRST_BYTES = new LinkedHashMap<>();

  static {
    BY_FIRST_BYTES.put("PAR1", "a Parquet file");
    BY_FIRST_BYTES.put("PARE", "an encrypted Parquet file");
    BY_FIRST_BYTES.put("ORC", "an ORC file");
    BY_FIRST_BYTES.put("Obj\u0001", "an Avro file");
    BY_FIRST_BYTES.put("PK\u0003\u0004", "a zip archive");
    BY_FIRST_BYTES.put("PK\u0005\u0006", "an empty zip archive");
    BY_FIRST_BYTES.put("\u0089PNG", "a PNG image");
    BY_FIRST_BYTES.put("\u00ff\u00d8\u00ff", "a JPEG image");
    BY_FIRST_BYTES.put("GIF8", "a GIF image");
    BY_FIRST_BYTES.put("%PDF", "a PDF document");
    BY_FIRST_BYTES.put("SQLite format 3", "an SQLite database");
    BY_FIRST_BYTES.put("JAVA PROFILE", "a Java heap dump");
    BY_FIRST_BYTES.put("FLR\u0000", "a Java Flight Recorder file");
    BY_FIRST_BYTES.put("\u00ca\u00fe\u00ba\u00be", "a Java class file");
    BY_FIRST_BYTES.put("\u007fELF", "a program");
    BY_FIRST_BYTES.put("crc\u0000", "a Hadoop checksum file");
    BY_FIRST_BYTES.put("SEQ\u0006", "a Hadoop sequence file");
    BY_FIRST_BYTES.put("\u00fd7zXZ", "an xz file, a compression that Spark does not write");
    BY_FIRST_BYTES.put("7z\u00bc\u00af", "a 7z archive");
    BY_FIRST_BYTES.put("Rar!", "a RAR archive");
    BY_FIRST_BYTES.put(
        "\u0004\"M\u0018", "an lz4 frame file, which the lz4 command writes and Spark does not");
    BY_FIRST_BYTES.put("\u00ff\u00fe", "a UTF-16 text file");
    BY_FIRST_BYTES.put("\u00fe\u00ff", "a UTF-16 text file");
  }

  private FileKind() {}

  /** Says what a file is, with its article. */
  static String describe(byte[] data, int length) {
    int seen = Math.min(length, LOOKED_AT_BYTES);
    String start = new String(data, 0, seen, StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> known : BY_FIRST_BYTES.entrySet()) {
      if (start.startsWith(known.getKey())) {
        return known.getValue();
      }
    }
    if (start.startsWith("ustar", TAR_MAGIC_AT)) {
      return "a tar archive";
    }
    return isText(start) ? describeText(start) : "a binary file of an unknown kind";
  }

  private static String describeText(String start) {
    String text = start.replaceFirst("^\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return "a file of blank lines";
    }
    if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
      return "an HTML page";
    }
    if (text.startsWith("<?xml") || text.startsWith("<")) {
      return "an XML file";
    }
    if (text.matches("(?s)(\\{|\\[\\s*[\\[{\"\\]]).*")) {
      return "a JSON document without Spark events";
    }
    return "a text file without Spark events";
  }

  private static boolean isText(String start) {
    return start
        .chars()
        .allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0x1B);
  }
}
