package io.sparkadvisor.advisor.source.eventlog.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.eventlog.BytesPart;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.Packing;
import io.sparkadvisor.advisor.source.eventlog.ReadLines;
import io.sparkadvisor.advisor.source.eventlog.SampleEvents;
import io.sparkadvisor.rules.fact.ReadProblem.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CodecTest {
  private static final byte[] EVENTS = SampleEvents.lines(400);
  private static final List<String> LINES = new String(EVENTS, UTF_8).lines().toList();

  @ParameterizedTest
  @EnumSource
  void readsWhatSparksWritersWrite(Packing packing) throws IOException {
    ReadLines read = ReadLines.of(BytesPart.log(packing.pack(EVENTS)));

    read.hasTexts(LINES);
    assertThat(read.problems()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void readsAllStreamsOfMany(Packing packing) throws IOException {
    ReadLines read = ReadLines.of(BytesPart.log(packing.packInPieces(EVENTS, 1_234)));

    read.hasTexts(LINES);
    assertThat(read.problems()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void readsIntoBlocksSmallerThanTheCodecs(Packing packing) throws IOException {
    ReadLines read = ReadLines.of(BytesPart.log(packing.pack(EVENTS)), ReadLines.LIMITS, 1_000);

    read.hasTexts(LINES);
  }

  @ParameterizedTest
  @EnumSource
  void deliversAPrefixOfDataCutOffAnywhereAndSaysSo(Packing packing) throws IOException {
    byte[] packed = packing.packInPieces(EVENTS, 50_000);
    for (int length = 1_024; length < packed.length; length += 1_024) {
      ReadLines read = ReadLines.of(BytesPart.log(Arrays.copyOf(packed, length)));

      List<String> texts = read.texts();
      int whole = texts.isEmpty() ? 0 : texts.size() - 1;
      assertThat(texts.subList(0, whole).equals(LINES.subList(0, whole))).isTrue();
      assertThat(texts.size() > whole ? texts.get(whole) : "")
          .satisfies(last -> assertThat(LINES.get(whole)).startsWith(last));
      if (packing != Packing.NONE) {
        assertThat(read.problemKinds()).containsExactly(Kind.CUT_OFF);
        assertThat(read.problems().get(0).what()).contains(packing.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void keepsEveryStreamBeforeDamage(Packing packing) throws IOException {
    byte[] first = packing.pack(Arrays.copyOf(EVENTS, 100_000));
    byte[] second = packing.pack(Arrays.copyOfRange(EVENTS, 100_000, EVENTS.length));
    byte[] damaged = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, damaged, first.length, second.length);
    Arrays.fill(damaged, first.length, first.length + 400, (byte) 0x5A);

    ReadLines read = ReadLines.of(BytesPart.log(damaged));

    assertThat(read.bytes()).isEqualTo(100_000);
    assertThat(read.problemKinds()).containsExactly(Kind.CORRUPT_DATA);
  }

  @Test
  void carriesOnWithTheNextPartBehindDamage() throws IOException {
    byte[] damaged = Packing.ZSTD.pack(EVENTS);
    Arrays.fill(damaged, 5_000, damaged.length, (byte) 0);
    EventLog log =
        new EventLog(
            "log",
            List.of(new BytesPart("1", damaged), new BytesPart("2", Packing.LZ4.pack(EVENTS))),
            List.of());

    ReadLines read = ReadLines.of(log);

    assertThat(read.problemKinds()).containsExactly(Kind.CORRUPT_DATA);
    assertThat(read.problems().get(0).where()).isEqualTo("1");
    assertThat(read.lines()).contains("2:1:" + LINES.get(0), "2:400:" + LINES.get(399));
  }

  @Test
  void readsAnEmptyPartAsOneThatWasCutOff() throws IOException {
    ReadLines read = ReadLines.of(BytesPart.log(new byte[0]));

    assertThat(read.lines()).isEmpty();
    assertThat(read.problemKinds()).containsExactly(Kind.CUT_OFF);
    assertThat(read.problems().get(0).what()).contains("empty");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void endsAHeaderThatIsCutOffWithoutAnException(Packing packing) throws IOException {
    byte[] packed = packing.pack(EVENTS);
    for (int length = 1; length < 40; length++) {
      ReadLines read = ReadLines.of(BytesPart.log(Arrays.copyOf(packed, length)));

      assertThat(read.bytes()).isLessThanOrEqualTo(40);
    }
  }

  @Test
  void namesTheLimitOfAZstdWindow() throws IOException {
    // A frame that wants a window of 1 GiB, for one block of four bytes as they are.
    byte[] frame = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0xA0, 0x21, 0, 0};

    ReadLines read = ReadLines.of(BytesPart.log(Arrays.copyOf(frame, frame.length + 4)));

    assertThat(read.problemKinds()).containsExactly(Kind.OVER_LIMIT);
    assertThat(read.problems().get(0).what()).contains("128 MiB");
  }
}
