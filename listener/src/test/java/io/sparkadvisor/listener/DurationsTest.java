package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationsTest {

  @Test
  void theMedianOfNothingIsZero() {
    assertThat(new Durations().medianAtMost()).isZero();
  }

  @Test
  void theMedianIsNeverTooSmallAndAnEighthTooLargeAtMost() {
    Random random = new Random(7);
    for (int n = 1; n < 400; n += 13) {
      Durations durations = new Durations();
      long[] millis =
          LongStream.generate(() -> (long) Math.exp(random.nextDouble() * 20)).limit(n).toArray();
      LongStream.of(millis).forEach(durations::add);
      long median = LongStream.of(millis).sorted().toArray()[(n - 1) / 2];
      assertThat(durations.medianAtMost()).isBetween(median, median + median / 8);
      assertThat(durations.count()).isEqualTo(n);
    }
  }
}
