package io.sparkadvisor.advisor.source.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.find.FoundLogs;
import io.sparkadvisor.rules.fact.ReadProblem.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real logs that other projects published, if they are at hand. */
class CorpusTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("sparkadvisor.root"), "..", "shared", "corpus").normalize();

  @BeforeAll
  static void needsTheCorpus() {
    assumeTrue(Files.isDirectory(CORPUS));
  }

  /** The table of the corpus: log, licence, bytes, codec, decoded bytes, and more. */
  private record Row(String name, String codec, long decodedBytes) {
    Path path() {
      return CORPUS.resolve(name);
    }

    boolean isWhole() {
      return !name.contains("truncated");
    }
  }

  @Test
  void decodesEveryLogToTheBytesThatItsPublisherHad() throws IOException {
    Map<String, String> wrong = new TreeMap<>();
    for (Row row : rows()) {
      ReadLines read = ReadLines.of(only(row.path()));
      boolean asExpected =
          row.isWhole() ? read.bytes() == row.decodedBytes() : read.bytes() >= row.decodedBytes();
      if (!asExpected) {
        wrong.put(row.name(), read.bytes() + " instead of " + row.decodedBytes());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void findsInAPlainLogTheLinesThatALoopOverItsBytesFinds() throws IOException {
    for (Row row : rows()) {
      if (row.codec().equals("none") && Files.isRegularFile(row.path())) {
        ReadLines read = ReadLines.of(only(row.path()));
        assertThat(read.lines().size()).as(row.name()).isEqualTo(countLines(row.path()));
        assertThat(read.problems()).as(row.name()).isEmpty();
      }
    }
  }

  @Test
  void findsTheSameLinesWithEveryCodec() throws IOException {
    for (String name : List.of("local-1642039451826", "python_udf_eventlog")) {
      List<String> zstd = ReadLines.of(only(recompressed(name + ".zstd"))).texts();
      for (String codec : List.of("lz4", "lzf", "snappy")) {
        ReadLines.of(only(recompressed(name + "." + codec))).hasTexts(zstd);
      }
    }
  }

  @Test
  void readsEveryLogThatWasCutOffAndSaysSo() throws IOException {
    int logs = 0;
    for (Row row : rows()) {
      if (!row.isWhole()) {
        ReadLines read = ReadLines.of(only(row.path()));
        assertThat(read.problemKinds()).as(row.name()).containsExactly(Kind.CUT_OFF);
        logs++;
      }
    }
    assertThat(logs).isEqualTo(12);
  }

  @Test
  void findsEveryLogBelowTheCorpusItself() throws IOException {
    FoundLogs found = EventLogs.find(List.of(CORPUS.toString()), InputStream.nullInputStream());

    assertThat(found.logs().stream().map(EventLog::name).distinct()).hasSameSizeAs(found.logs());
    for (Row row : rows()) {
      assertThat(found.logs().stream().map(EventLog::name))
          .anyMatch(name -> row.path().toString().startsWith(name));
    }
    // One of them is there a second time, as the zip that the History Server answered with.
    assertThat(found.logs())
        .filteredOn(log -> !log.name().contains(PAIRS))
        .hasSize(rows().size() + 1);
  }

  private static final String PAIRS = "zucchero-sintattico";

  private static Path recompressed(String name) {
    return CORPUS.resolve("recompressed").resolve(name);
  }

  private static EventLog only(Path path) throws IOException {
    FoundLogs found = EventLogs.find(List.of(path.toString()), InputStream.nullInputStream());
    assertThat(found.logs()).hasSize(1);
    return found.logs().get(0);
  }

  private static int countLines(Path file) throws IOException {
    int count = 0;
    boolean blank = true;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        count += blank && b > ' ' ? 1 : 0;
        blank = b == '\n' || (blank && b <= ' ');
      }
    }
    return count;
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(CORPUS.resolve("README.md"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length > 6 && cells[5].strip().matches("\\d+")) {
        rows.add(new Row(cells[1].strip(), cells[4].strip(), Long.parseLong(cells[5].strip())));
      }
    }
    assertThat(rows).hasSize(89);
    return rows;
  }
}
