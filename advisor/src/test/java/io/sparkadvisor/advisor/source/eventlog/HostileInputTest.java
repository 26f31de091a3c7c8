package io.sparkadvisor.advisor.source.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.eventlog.find.FoundLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.LineBlock;
import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.fact.ReadProblem.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class HostileInputTest {
  private static final int MIB = 1 << 20;
  private static final ReadLimits SMALL = new ReadLimits(4 * MIB, 1_000, 4L * MIB);
  @TempDir Path folder;

  @Test
  void leavesOutALineOfAGigabyteInTheMemoryOfTheLimit() throws IOException {
    EventLog log = log(() -> concat("{1}\n", zeros(1L << 30), "\n{3}\n"));
    long largestBlock = 0;
    try (LineReader reader = log.read(SMALL, problem -> {})) {
      for (LineBlock block = reader.next(); block != null; block = reader.next()) {
        largestBlock = Math.max(largestBlock, block.data().length);
        reader.release(block);
      }
    }

    assertThat(largestBlock).isLessThanOrEqualTo(SMALL.lineBytes() + 1);
    ReadLines read = ReadLines.of(log, SMALL, MIB);
    assertThat(read.lines()).containsExactly("endless:1:{1}", "endless:3:{3}");
    assertThat(read.problemKinds()).containsExactly(Kind.OVER_LIMIT);
    assertThat(read.problems().get(0).what()).contains((1L << 30) + " bytes", "4194304");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"NONE", "SNAPPY", "LZ4", "LZF"})
  void stopsWhereCompressedDataGrowsBeyondTheLimit(Packing packing) throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out = packing.writer(bomb)) {
      out.write("{1}\n".getBytes(UTF_8));
      byte[] feeds = new byte[MIB];
      Arrays.fill(feeds, (byte) '\n');
      for (int i = 0; i < 60; i++) {
        out.write(feeds);
      }
    }

    ReadLines read = ReadLines.of(BytesPart.log(bomb.toByteArray()), SMALL, MIB);

    assertThat(read.texts()).containsExactly("{1}");
    assertThat(read.bytes()).isBetween(4L * MIB, 59L * MIB);
    assertThat(read.problemKinds()).containsExactly(Kind.OVER_LIMIT);
    assertThat(read.problems().get(0).what()).contains("1000 times larger", "4194304 bytes");
  }

  @Test
  void stopsWhereAnArchiveEntryGrowsBeyondTheLimit() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bomb)) {
      out.putNextEntry(new ZipEntry("app_1"));
      out.write("{\"Event\":\"spark.x\"}\n".getBytes(UTF_8));
      byte[] feeds = new byte[MIB];
      Arrays.fill(feeds, (byte) '\n');
      for (int i = 0; i < 50; i++) {
        out.write(feeds);
      }
    }
    FoundLogs found = new LogFiles(folder).file("bomb.zip", bomb.toByteArray()).find("bomb.zip");

    ReadLines read = ReadLines.of(found.logs().get(0), SMALL, MIB);

    assertThat(read.texts()).hasSize(1);
    assertThat(read.bytes()).isLessThan(50L * MIB);
    assertThat(read.problemKinds()).containsExactly(Kind.OVER_LIMIT);
  }

  @Test
  void believesNoBlockLengthThatNoWriterWrites() throws IOException {
    byte[] lz4 = Packing.LZ4.pack(SampleEvents.lines(10));
    Arrays.fill(lz4, 9, 13, (byte) 0x7F);
    byte[] snappy = Packing.SNAPPY.pack(SampleEvents.lines(10));
    Arrays.fill(snappy, 16, 20, (byte) 0x7F);
    for (byte[] damaged : List.of(lz4, snappy)) {
      ReadLines read = ReadLines.of(BytesPart.log(damaged));

      assertThat(read.problemKinds()).containsExactly(Kind.CORRUPT_DATA);
      assertThat(read.problems().get(0).what()).contains("2139062143 bytes");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void survivesAnyDamagedByte(Packing packing) throws IOException {
    byte[] packed = packing.packInPieces(SampleEvents.lines(30), 5_000);
    for (int i = 0; i < packed.length; i += Math.max(1, packed.length / 300)) {
      byte[] damaged = packed.clone();
      damaged[i] ^= (byte) 0xA5;

      ReadLines read = ReadLines.of(BytesPart.log(damaged), ReadLines.LIMITS, 8_192);

      assertThat(read.problems()).hasSizeLessThanOrEqualTo(1);
    }
  }

  private interface Opener {
    InputStream open();
  }

  private static EventLog log(Opener opener) {
    LogPart part =
        new LogPart() {
          @Override
          public String where() {
            return "endless";
          }

          @Override
          public String fileName() {
            return "endless";
          }

          @Override
          public OptionalLong bytes() {
            return OptionalLong.empty();
          }

          @Override
          public InputStream open() {
            return opener.open();
          }
        };
    return new EventLog("endless", List.of(part), List.of());
  }

  private static InputStream concat(String before, InputStream middle, String after) {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(before.getBytes(UTF_8)),
                middle,
                new ByteArrayInputStream(after.getBytes(UTF_8)))));
  }

  private static InputStream zeros(long length) {
    return new InputStream() {
      private long left = length;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] into, int offset, int wanted) {
        int n = (int) Math.min(wanted, left);
        left -= n;
        Arrays.fill(into, offset, offset + n, (byte) 0);
        return n == 0 ? -1 : n;
      }
    };
  }
}
