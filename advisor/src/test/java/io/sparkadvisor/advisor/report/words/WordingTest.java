package io.sparkadvisor.advisor.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1, 1 B",
    "1023, 1023 B",
    "1024, 1 KiB",
    "1536, 1.5 KiB",
    "10188, 9.9 KiB",
    "10240, 10 KiB",
    "1048063, 1023 KiB",
    "1048575, 1 MiB",
    "325058560, 310 MiB",
    "1073741824, 1 GiB",
    "9223372036854775807, 8 EiB",
    "-1, -1 B"
  })
  void sizesAreBinaryAndHaveUpToThreeDigits(long bytes, String text) {
    String wording = plain(Wording.size(new Bytes(bytes)));
    assertThat(wording.replace(",", "")).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "1, 1 ms",
    "830, 830 ms",
    "999, 999 ms",
    "1000, 1 s",
    "1949, 1.9 s",
    "9949, 9.9 s",
    "9950, 10 s",
    "45000, 45 s",
    "59499, 59 s",
    "59500, 1 min",
    "131000, 2 min 11 s",
    "3599499, 59 min 59 s",
    "3599500, 1 h",
    "4980000, 1 h 23 min",
    "86399000, 1 d",
    "183600000, 2 d 3 h"
  })
  void timesCarryNoUnitThatIsFull(long ms, String text) {
    assertThat(plain(Wording.time(Duration.ofMillis(ms)))).isEqualTo(text);
  }

  @Test
  void lessThanAMillisecondIsNotNothing() {
    assertThat(plain(Wording.time(Duration.ofNanos(400_000)))).isEqualTo("<1 ms");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "0.0004, <0.1 %", "0.004, 0.4 %", "0.34, 34 %", "0.996, >99 %", "1, 100 %"})
  void sharesAreWholePercentsWhereTheyAreNotSmall(double share, String text) {
    assertThat(plain(Wording.share(share))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1, 1×", "5.26, 5.3×", "9.96, 10×", "31.2, 31×", "1234.4, '1,234×'"})
  void ratiosHaveADecimalWhereTheyAreSmall(double ratio, String text) {
    assertThat(Wording.of(Quantity.times(ratio))).isEqualTo(text);
  }

  @Test
  void numbersReadTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("hi-IN-u-nu-deva"));
      assertThat(Wording.count(700_000)).isEqualTo("700,000");
      assertThat(plain(Wording.size(new Bytes(1536)))).isEqualTo("1.5 KiB");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aSentenceHasItsQuantitiesInTheirPlaces() {
    Sentence sentence =
        Sentence.of(
            "{} took {}",
            Quantity.at(new Place.OfPartition(new StageKey(4, 1), 17)),
            Quantity.millis(58_000));

    assertThat(Wording.plain(sentence)).isEqualTo("partition 17 of stage 4 (attempt 1) took 58 s");
  }

  private static String plain(String text) {
    return text.replace(Wording.NO_BREAK, ' ');
  }
}
