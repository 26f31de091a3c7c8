package io.sparkadvisor.advisor.source.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.advisor.source.eventlog.find.FoundLogs;
import io.sparkadvisor.rules.fact.ReadProblem.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipTest {
  @TempDir Path folder;
  private LogFiles files;

  @BeforeEach
  void startsEmpty() {
    files = new LogFiles(folder);
  }

  @Test
  void readsTwoAttemptsInPlainFiles() throws IOException {
    files.file("logs.zip", zip("app_1", "app_2.zstd"));

    FoundLogs found = files.find("logs.zip");

    assertThat(files.names(found)).containsExactly("logs.zip!/app_1", "logs.zip!/app_2.zstd");
    assertThat(ReadLines.of(found.logs().get(1)).lines().get(0))
        .startsWith(folder.resolve("logs.zip") + "!/app_2.zstd:1:{");
  }

  @Test
  void readsARolledFolderByNumberAlthoughTheZipIsSortedByName() throws IOException {
    files.file(
        "logs.zip",
        zip(
            "eventlog_v2_a/",
            "eventlog_v2_a/appstatus_a",
            "eventlog_v2_a/events_10_a",
            "eventlog_v2_a/events_9_a",
            "__MACOSX/eventlog_v2_a/._events_9_a"));

    FoundLogs found = files.find("logs.zip");

    assertThat(LogFiles.partsOf(found)).containsExactly("events_9_a", "events_10_a");
    assertThat(files.names(found)).containsExactly("logs.zip!/eventlog_v2_a");
    assertThat(found.passedOver()).isEmpty();
    assertThat(ReadLines.of(found.logs().get(0)).texts()).hasSize(80);
  }

  @Test
  void readsAZipFromStandardInput() throws IOException {
    FoundLogs found =
        LogFiles.findPiped(zip("eventlog_v2_a/events_10_a", "eventlog_v2_a/events_9_a"));

    assertThat(LogFiles.partsOf(found)).containsExactly("events_9_a", "events_10_a");
    assertThat(found.logs().get(0).name()).isEqualTo("standard input!/eventlog_v2_a");
  }

  @Test
  void readsADownloadThatWasCutOffAsFarAsItGoes() throws IOException {
    byte[] whole = zip("app_1", "app_2", "app_3");
    files.file("logs.zip", Arrays.copyOf(whole, whole.length * 6 / 10));

    FoundLogs found = files.find("logs.zip");

    assertThat(files.names(found)).containsExactly("logs.zip!/app_1", "logs.zip!/app_2");
    assertThat(ReadLines.of(found.logs().get(0)).texts()).hasSize(40);
    ReadLines cut = ReadLines.of(found.logs().get(1));
    assertThat(cut.texts()).hasSizeBetween(1, 39);
    assertThat(cut.problemKinds()).containsExactly(Kind.CUT_OFF);
  }

  @Test
  void saysThatAZipHoldsNoLog() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("readme.txt"));
      out.write("hello".getBytes(UTF_8));
    }
    files.file("docs.zip", bytes.toByteArray()).file("empty.zip", zip());

    assertThatThrownBy(() -> files.find("docs.zip"))
        .hasMessageEndingWith(
            "docs.zip!/readme.txt is not a Spark event log: it is a text file without Spark"
                + " events.");
    assertThatThrownBy(() -> files.find("empty.zip"))
        .hasMessageEndingWith(
            "empty.zip is not a Spark event log: it is a zip archive without files.");
  }

  /** A zip written as the History Server does: streamed, sizes behind the data. */
  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (String name : List.of(names)) {
        out.putNextEntry(new ZipEntry(name));
        if (!name.endsWith("/") && !name.contains("appstatus")) {
          byte[] events = SampleEvents.lines(40);
          out.write(name.endsWith(".zstd") ? Packing.ZSTD.pack(events) : events);
        }
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
