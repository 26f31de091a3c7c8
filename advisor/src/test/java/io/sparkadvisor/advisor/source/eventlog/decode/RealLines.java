package io.sparkadvisor.advisor.source.eventlog.decode;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Lines of real event logs: those in Spark's tests jar, and the published ones if at hand. */
final class RealLines {
  private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  /** Logs, or other files, by their paths. */
  private static final Map<String, List<byte[]>> LOGS = load();

  private RealLines() {}

  /** The lines of each log, by its path. */
  static Map<String, List<byte[]>> byLog() {
    return LOGS;
  }

  static List<byte[]> all() {
    return LOGS.values().stream().flatMap(List::stream).toList();
  }

  static boolean isEvent(byte[] line, String name) {
    byte[] start = ("{\"Event\":\"" + name + '"').getBytes(StandardCharsets.UTF_8);
    return line.length > start.length
        && Arrays.equals(line, 0, start.length, start, 0, start.length);
  }

  private static Map<String, List<byte[]>> load() {
    Map<String, List<byte[]>> logs = new TreeMap<>();
    try {
      URL inside = RealLines.class.getClassLoader().getResource("spark-events/");
      JarURLConnection connection = (JarURLConnection) inside.openConnection();
      Path jar = Path.of(connection.getJarFileURL().toURI());
      try (FileSystem inJar = FileSystems.newFileSystem(jar)) {
        loadBelow(inJar.getPath("spark-events"), logs);
      }
      Path corpus =
          Path.of(System.getProperty("sparkadvisor.root"), "..", "shared", "corpus").normalize();
      if (Files.isDirectory(corpus)) {
        loadBelow(corpus, logs);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return logs;
  }

  private static void loadBelow(Path folder, Map<String, List<byte[]>> logs) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (isLog(file.toString())) {
          logs.put(file.toString(), lines(decompressed(Files.readAllBytes(file))));
        }
      }
    }
  }

  private static boolean isLog(String path) {
    return !path.matches(".*(/expected/|/recompressed/).*|.*[.](md|crc|zip|DS_Store)");
  }

  private static byte[] decompressed(byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    if (startsWith(bytes, ZSTD)) {
      in = new ZstdInputStream(in).setContinuous(true);
    } else if (startsWith(bytes, GZIP)) {
      in = new GZIPInputStream(in);
    }
    return in.readAllBytes();
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length > prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static List<byte[]> lines(byte[] bytes) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        if (i > start) {
          lines.add(Arrays.copyOfRange(bytes, start, i));
        }
        start = i + 1;
      }
    }
    return lines;
  }
}
