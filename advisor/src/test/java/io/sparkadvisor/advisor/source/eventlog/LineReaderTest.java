package io.sparkadvisor.advisor.source.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.advisor.source.eventlog.find.FilePart;
import io.sparkadvisor.advisor.source.eventlog.lines.LineBlock;
import io.sparkadvisor.advisor.source.eventlog.lines.LineBlock.Ending;
import io.sparkadvisor.advisor.source.eventlog.lines.LineCursor;
import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.ReadProblem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 64, 1_000, 4_096, 1 << 20})
  void deliversTheSameLinesWhateverTheSizeOfABlock(int blockBytes) throws IOException {
    byte[] content = SampleEvents.lines(700);
    List<String> expected = new String(content, UTF_8).lines().toList();

    ReadLines read = ReadLines.of(BytesPart.log(content), ReadLines.LIMITS, blockBytes);

    read.hasTexts(expected);
    assertThat(read.bytes()).isEqualTo(content.length);
    assertThat(read.lines().get(699)).startsWith("log:700:");
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void passesOverBlankLinesAndCountsThem() throws IOException {
    assertThat(lines("\n{1}\n \t\n\n{2}\n")).containsExactly("log:2:{1}", "log:5:{2}");
  }

  @Test
  void takesCarriageReturnsAndAByteOrderMarkOff() throws IOException {
    assertThat(lines("\uFEFF{1}\r\n\r\n{2}\r\n")).containsExactly("log:1:{1}", "log:3:{2}");
  }

  @Test
  void saysWhetherTheLastLineHasAnEnd() throws IOException {
    assertThat(endings("{1}\n{2}")).containsExactly(Ending.WHOLE, Ending.OPEN);
    assertThat(endings("{1}\n{2}\n")).containsExactly(Ending.WHOLE, Ending.WHOLE);
  }

  @Test
  void leavesOutALineOverTheLimitAndNamesTheLimit() throws IOException {
    String content = "{1}\n" + "x".repeat(5_000) + "\n{3}\n" + "y".repeat(900) + "\n{5}\n";

    ReadLines read =
        ReadLines.of(BytesPart.log(content.getBytes(UTF_8)), new ReadLimits(1_000, 9, 9_999), 64);

    assertThat(read.texts()).containsExactly("{1}", "{3}", "y".repeat(900), "{5}");
    assertThat(read.lines()).contains("log:3:{3}", "log:5:{5}");
    assertThat(read.problems()).hasSize(1);
    ReadProblem problem = read.problems().get(0);
    assertThat(problem.kind()).isEqualTo(Kind.OVER_LIMIT);
    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.what()).contains("5000 bytes").contains("limit is 1000");
  }

  @Test
  void leavesOutALastLineOverTheLimit() throws IOException {
    String content = "{1}\n" + "x".repeat(5_000);

    ReadLines read =
        ReadLines.of(BytesPart.log(content.getBytes(UTF_8)), new ReadLimits(1_000, 9, 9_999), 64);

    assertThat(read.texts()).containsExactly("{1}");
    assertThat(read.problemKinds()).containsExactly(Kind.OVER_LIMIT);
    assertThat(read.problems().get(0).what()).contains("at least 5000 bytes");
  }

  @Test
  void readsALineOfExactlyTheLimit() throws IOException {
    String line = "x".repeat(1_000);
    ReadLimits limits = new ReadLimits(1_000, 9, 9_999);

    assertThat(ReadLines.of(BytesPart.log((line + "\n").getBytes(UTF_8)), limits, 64).texts())
        .containsExactly(line);
    assertThat(ReadLines.of(BytesPart.log((line + "x\n").getBytes(UTF_8)), limits, 64).texts())
        .isEmpty();
  }

  @Test
  void numbersTheLinesOfEachPartFromOneAndJoinsNoLinesAcrossParts() throws IOException {
    EventLog log =
        new EventLog(
            "log",
            List.of(
                new BytesPart("a", "{1}\n{2".getBytes(UTF_8)),
                new BytesPart("b", "{3}\n".getBytes(UTF_8))),
            List.of());

    assertThat(ReadLines.of(log).lines()).containsExactly("a:1:{1}", "a:2:{2", "b:1:{3}");
  }

  @Test
  void fillsReleasedBlocksAgain() throws IOException {
    Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    try (LineReader reader =
        new LineReader(
            BytesPart.log(SampleEvents.lines(2_000)), ReadLines.LIMITS, p -> {}, 8_192)) {
      for (LineBlock block = reader.next(); block != null; block = reader.next()) {
        arrays.add(block.data());
        reader.release(block);
      }
      assertThat(reader.consumedBytes()).isEqualTo(SampleEvents.lines(2_000).length);
    }
    assertThat(arrays).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void carriesOnBehindAPartThatCannotBeOpened() throws IOException {
    LogPart gone = new FilePart(folder.resolve("gone"), 3);
    LogPart there = new BytesPart("there", "{1}\n".getBytes(UTF_8));

    ReadLines read = ReadLines.of(new EventLog("log", List.of(gone, there), List.of()));

    assertThat(read.texts()).containsExactly("{1}");
    assertThat(read.problemKinds()).containsExactly(Kind.MISSING_PART);
    assertThat(read.problems().get(0).what()).contains("no longer there");
    assertThatThrownBy(() -> ReadLines.of(new EventLog("log", List.of(gone), List.of())))
        .isInstanceOf(UnusableSourceException.Unreadable.class)
        .hasMessageContaining("gone cannot be opened");
  }

  @Test
  void keepsWhatCameBeforeAnErrorOfTheDisk() throws IOException {
    LogPart failing =
        new LogPart() {
          @Override
          public String where() {
            return "failing";
          }

          @Override
          public String fileName() {
            return "failing";
          }

          @Override
          public OptionalLong bytes() {
            return OptionalLong.empty();
          }

          @Override
          public InputStream open() {
            return new FailingInput("{1}\n{2}\n{3".getBytes(UTF_8));
          }
        };

    ReadLines read = ReadLines.of(new EventLog("log", List.of(failing), List.of()));

    assertThat(read.texts()).containsExactly("{1}", "{2}", "{3");
    assertThat(read.problemKinds()).containsExactly(Kind.CORRUPT_DATA);
    assertThat(read.problems().get(0).what()).contains("Input/output error");
    assertThat(read.problems().get(0).line()).isEqualTo(3);
  }

  private static List<String> lines(String content) throws IOException {
    return ReadLines.of(BytesPart.log(content.getBytes(UTF_8))).lines();
  }

  private static List<Ending> endings(String content) throws IOException {
    List<Ending> endings = new ArrayList<>();
    LineCursor cursor = new LineCursor();
    try (LineReader reader =
        BytesPart.log(content.getBytes(UTF_8)).read(ReadLines.LIMITS, p -> {})) {
      for (LineBlock block = reader.next(); block != null; block = reader.next()) {
        cursor.reset(block);
        while (cursor.next()) {
          endings.add(cursor.ending());
        }
      }
    }
    return endings;
  }

  private static final class FailingInput extends InputStream {
    private final byte[] content;
    private int next;

    FailingInput(byte[] content) {
      this.content = content;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (next == content.length) {
        throw new IOException("Input/output error");
      }
      int n = Math.min(length, content.length - next);
      System.arraycopy(content, next, into, offset, n);
      next += n;
      return n;
    }
  }
}
