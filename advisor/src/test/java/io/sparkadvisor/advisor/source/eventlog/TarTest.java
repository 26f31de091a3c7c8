package io.sparkadvisor.advisor.source.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.find.FoundLogs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarTest {

  @TempDir Path folder;

  private static byte[] log(String id) {
    return ("{\"Event\":\"SparkListenerLogStart\",\"Spark Version\":\"3.5.1\"}\n"
            + "{\"Event\":\"SparkListenerApplicationStart\",\"App Name\":\"a\",\"App ID\":\""
            + id
            + "\",\"Timestamp\":1700000000000,\"User\":\"u\"}\n")
        .getBytes(UTF_8);
  }

  private static byte[] tar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        out.putArchiveEntry(entry);
        out.write(file.getValue());
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("app-1"));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] two() throws IOException {
    return tar(Map.of("logs/app-1", log("app-1"), "logs/app-2.zstd", Packing.ZSTD.pack(log("b"))));
  }

  private List<String> names(FoundLogs found) {
    return found.logs().stream().map(log -> log.name().replace(folder + "/", "")).sorted().toList();
  }

  @Test
  void twoLogsInATarAreTwo() throws IOException {
    LogFiles files = new LogFiles(folder).file("logs.tar", two());

    assertThat(names(files.find("logs.tar")))
        .containsExactly("logs.tar!/logs/app-1", "logs.tar!/logs/app-2.zstd");
  }

  @Test
  void aTarMayBeCompressedAndCalledAnything() throws IOException {
    LogFiles files = new LogFiles(folder).file("download", Packing.GZIP.pack(two()));

    assertThat(names(files.find("download"))).hasSize(2);
  }

  @Test
  void aTarMayComeFromAPipe() throws IOException {
    assertThat(EventLogs.find(List.of("-"), new ByteArrayInputStream(two())).logs()).hasSize(2);
  }

  @Test
  void whatWasCompressedTwiceIsReadAllTheSame() throws IOException {
    byte[] once = Packing.ZSTD.pack(log("app-1"));
    LogFiles files =
        new LogFiles(folder)
            .file("zstd.gz", Packing.GZIP.pack(once))
            .file("gz.gz", Packing.GZIP.pack(Packing.GZIP.pack(log("app-2"))));

    assertThat(names(files.find("zstd.gz"))).hasSize(1);
    assertThat(names(files.find("gz.gz"))).hasSize(1);
  }

  @Test
  void aZipBehindACodecIsNamed() throws IOException {
    LogFiles files = new LogFiles(folder).file("x.zip.gz", Packing.GZIP.pack(zip(log("app-1"))));

    assertThatThrownBy(() -> files.find("x.zip.gz"))
        .hasMessageEndingWith("it is a zip archive, compressed with gzip.");
  }

  @Test
  void anEncryptedZipIsNamed() throws IOException {
    byte[] zip = zip(log("app-1"));
    zip[6] |= 1;
    LogFiles files = new LogFiles(folder).file("x.zip", zip);

    assertThatThrownBy(() -> files.find("x.zip")).hasMessageContaining("an encrypted zip archive");
  }
}
