package io.sparkadvisor.advisor.source.eventlog.find;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkadvisor.advisor.source.eventlog.LogFiles;
import io.sparkadvisor.advisor.source.eventlog.Packing;
import io.sparkadvisor.advisor.source.eventlog.ReadLines;
import io.sparkadvisor.advisor.source.eventlog.SampleEvents;
import io.sparkadvisor.advisor.source.eventlog.UnusableSourceException;
import io.sparkadvisor.advisor.source.eventlog.find.FoundLogs.PassedOver;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogsTest {
  @TempDir Path folder;
  private LogFiles files;

  @BeforeEach
  void startsEmpty() {
    files = new LogFiles(folder);
  }

  @Test
  void findsAFileWhateverItsNameSays() throws IOException {
    files.file("application_1_1.lz4", Packing.ZSTD.pack(SampleEvents.lines(10)));

    FoundLogs found = files.find("application_1_1.lz4");

    assertThat(files.names(found)).containsExactly("application_1_1.lz4");
    assertThat(found.logs().get(0).bytes())
        .isEqualTo(OptionalLong.of(Files.size(folder.resolve("application_1_1.lz4"))));
    assertThat(ReadLines.of(found.logs().get(0)).texts()).hasSize(10);
  }

  @Test
  void findsEveryApplicationInAFolderOfMany() throws IOException {
    files
        .log("app-1")
        .log("app-2.inprogress")
        .log("eventlog_v2_app-3/events_1_app-3")
        .log("2024/05/app-4")
        .log("cluster/driver/eventlog-2024-05-01--10-00")
        .file("notes.md", "# my logs".getBytes(UTF_8))
        .empty("_SUCCESS")
        .file(".app-1.crc", "crc\0....".getBytes(UTF_8))
        .file("app-1.crc", "crc\0....".getBytes(UTF_8))
        .log("._app-1")
        .log(".hidden/app-9");

    FoundLogs found = files.find("");

    assertThat(files.names(found))
        .containsExactly(
            "app-1",
            "app-2.inprogress",
            "2024/05/app-4",
            "cluster/driver/eventlog-2024-05-01--10-00",
            "eventlog_v2_app-3");
    assertThat(found.passedOver())
        .containsExactly(
            new PassedOver(
                folder.resolve("notes.md").toString(), "a text file without Spark events"));
  }

  @Test
  void aFileThatCannotBeReadKeepsNoOtherFromBeingReadAndIsNamed() throws IOException {
    // Linux lets nobody read the memory at address 0, whoever owns the file.
    Path unreadable = Path.of("/proc/self/mem");
    assumeTrue(Files.exists(unreadable), "there is no " + unreadable);
    files.log("app-1");
    Files.createSymbolicLink(folder.resolve("app-0"), unreadable);

    FoundLogs found = files.find("");

    assertThat(files.names(found)).containsExactly("app-1");
    assertThat(found.passedOver())
        .singleElement()
        .satisfies(
            passed -> {
              assertThat(passed.where()).endsWith("app-0");
              assertThat(passed.what()).startsWith("a file that cannot be read: ");
            });
    assertThatThrownBy(() -> files.find("app-0"))
        .isInstanceOf(UnusableSourceException.Unreadable.class)
        .hasMessageContaining("app-0 cannot be read: ");
  }

  @Test
  void prefersTheFinishedLogToTheUnfinishedOfTheSameName() throws IOException {
    files.log("app-1.zstd").log("app-1.zstd.inprogress").log("app-2.inprogress");

    assertThat(files.names(files.find(""))).containsExactly("app-1.zstd", "app-2.inprogress");
  }

  @Test
  void readsADatabricksFolderInTheOrderOfTime() throws IOException {
    files
        .log("eventlog")
        .file("eventlog-2024-05-01--10-00.gz", Packing.GZIP.pack(SampleEvents.event("old")))
        .file("eventlog-2024-04-30--23-00.gz", Packing.GZIP.pack(SampleEvents.event("older")))
        .file("stdout", "hello".getBytes(UTF_8));

    FoundLogs found = files.find("");

    assertThat(LogFiles.partsOf(found))
        .containsExactly(
            "eventlog-2024-04-30--23-00.gz", "eventlog-2024-05-01--10-00.gz", "eventlog");
    assertThat(found.logs().get(0).name()).isEqualTo(folder.toString());
    assertThat(ReadLines.of(found.logs().get(0)).texts())
        .containsExactly(
            "{\"Event\":\"spark.older\"}",
            "{\"Event\":\"spark.old\"}",
            "{\"Event\":\"spark.eventlog\"}");
  }

  @Test
  void readsASpark1FolderAndItsCodec() throws IOException {
    files
        .empty("app/SPARK_VERSION_1.2.0")
        .empty("app/COMPRESSION_CODEC_org.apache.spark.io.LZFCompressionCodec")
        .empty("app/APPLICATION_COMPLETE")
        .file("app/EVENT_LOG_1", Packing.LZF.pack(SampleEvents.lines(5)));

    FoundLogs found = files.find("app");

    assertThat(files.names(found)).containsExactly("app");
    assertThat(ReadLines.of(found.logs().get(0)).texts()).hasSize(5);
    assertThat(found.passedOver()).isEmpty();
  }

  @Test
  void saysThatASpark1FolderHasNoLog() {
    files.empty("app/SPARK_VERSION_1.2.0").empty("app/APPLICATION_COMPLETE");

    assertThatThrownBy(() -> files.find("app"))
        .isInstanceOf(UnusableSourceException.NotAnEventLog.class)
        .hasMessageEndingWith("it is a Spark 1.x log folder without its EVENT_LOG_1.");
  }

  @Test
  void expandsAGlobThatTheShellDidNot() throws IOException {
    files.log("a/app-1.zstd").log("b/app-2.zstd").log("b/app-3.lz4").log("b/c/app-4.zstd");

    assertThat(files.names(files.find("*/*.zstd"))).containsExactly("a/app-1.zstd", "b/app-2.zstd");
    assertThat(files.names(files.find("b/**.zstd")))
        .containsExactly("b/app-2.zstd", "b/c/app-4.zstd");
    assertThat(files.names(files.find("b/app-[23].{lz4,gz}"))).containsExactly("b/app-3.lz4");
    assertThat(files.names(files.find("?"))).hasSize(4);
    assertThatThrownBy(() -> files.find("*.gz"))
        .isInstanceOf(UnusableSourceException.NotFound.class)
        .hasMessageContaining("Nothing matches");
  }

  @Test
  void findsAFileOnceThatIsNamedTwice() throws IOException {
    files.log("app-1").log("app-2");

    assertThat(files.names(files.find("app-1", "", "app-1"))).containsExactly("app-1", "app-2");
  }

  @Test
  void endsAWalkThroughLinksThatLeadBack() throws IOException {
    files.log("a/app-1").log("a/b/app-2");
    for (int i = 0; i < 5; i++) {
      Files.createSymbolicLink(folder.resolve("a/b/back" + i), folder);
    }

    assertThat(files.names(files.find(""))).containsExactly("a/app-1", "a/b/app-2");
    assertThat(files.names(files.find("**app-2"))).hasSize(1);
  }

  @Test
  void takesAFileUriAndRefusesOtherSchemes() throws IOException {
    files.log("app 1");

    assertThat(
            EventLogs.find(List.of(folder.resolve("app 1").toUri().toString()), System.in).logs())
        .hasSize(1);
    assertThatThrownBy(() -> EventLogs.find(List.of("s3a://bucket/app"), System.in))
        .isInstanceOf(UnusableSourceException.NotFound.class)
        .hasMessageContaining("only local files");
  }

  @Test
  void saysThatThereIsNothingOfThatName() {
    assertThatThrownBy(() -> files.find("nowhere"))
        .isInstanceOf(UnusableSourceException.NotFound.class)
        .hasMessageEndingWith("nowhere does not exist.");
  }

  @Test
  void saysHowTheAddressOfAServerBegins() {
    for (String address : List.of("history:18080", "10.0.0.7:4040/jobs/", "[::1]:18080")) {
      assertThatThrownBy(() -> EventLogs.find(List.of(address), System.in))
          .hasMessage(
              address
                  + " does not exist; the address of a server begins with http:// or https://.");
    }
  }

  @Test
  void readsStandardInputOnceAndWhole() throws IOException {
    byte[] events = SampleEvents.lines(9_000);

    FoundLogs found = LogFiles.findPiped(events);

    assertThat(events.length).isGreaterThan(4 << 20);
    assertThat(found.logs().get(0).name()).isEqualTo("standard input");
    assertThat(ReadLines.of(found.logs().get(0)).bytes()).isEqualTo(events.length);
    assertThatThrownBy(() -> ReadLines.of(found.logs().get(0)))
        .isInstanceOf(UnusableSourceException.Unreadable.class)
        .hasMessageContaining("only once");
  }

  @Test
  void readsACompressedLogFromStandardInput() throws IOException {
    byte[] packed = Packing.ZSTD.packInPieces(SampleEvents.lines(500), 10_000);

    assertThat(ReadLines.of(LogFiles.findPiped(packed).logs().get(0)).texts()).hasSize(500);
    assertThatThrownBy(() -> LogFiles.findPiped(new byte[0]))
        .hasMessage("standard input is not a Spark event log: it is an empty file.");
  }

  @Test
  void readsANamedPipeOnce() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assumeTrue(canMake(pipe));
    byte[] packed = Packing.GZIP.pack(SampleEvents.lines(2_000));
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream out = Files.newOutputStream(pipe)) {
                out.write(packed);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.start();

    FoundLogs found = files.find("pipe");

    assertThat(files.names(found)).containsExactly("pipe");
    assertThat(ReadLines.of(found.logs().get(0)).texts()).hasSize(2_000);
    writer.join();
  }

  private static boolean canMake(Path pipe) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
