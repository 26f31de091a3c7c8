package io.sparkadvisor.rules.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.value.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

  private static final Threshold<Double> RATIO = Threshold.number("a", "ratio", 4.0, "why");
  private static final Threshold<Integer> TASKS = Threshold.whole("a", "tasks", 10, "why");
  private static final Threshold<Bytes> SIZE = Threshold.size("a", "size", Bytes.ofMib(100), "why");
  private static final Threshold<Duration> TIME =
      Threshold.time("a", "time", Duration.ofSeconds(10), "why");
  private static final List<Threshold<?>> ALL = List.of(RATIO, TASKS, SIZE, TIME);

  @Test
  void allOfThemMoveTogetherAndFromWhatIsInForce() {
    Thresholds set = Thresholds.of(Map.of(RATIO.key(), "5"), ALL);
    Thresholds lower = set.times(0.8, ALL);

    assertThat(lower.get(RATIO)).isEqualTo(4.0);
    assertThat(lower.get(TASKS)).isEqualTo(8);
    assertThat(lower.get(SIZE)).isEqualTo(Bytes.ofMib(80));
    assertThat(lower.get(TIME)).isEqualTo(Duration.ofSeconds(8));
    assertThat(set.get(RATIO)).isEqualTo(5.0);
  }
}
