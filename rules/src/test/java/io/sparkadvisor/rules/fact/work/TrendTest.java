package io.sparkadvisor.rules.fact.work;

import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.testing.Step;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

  private static List<Trend> of(int runs, IntUnaryOperator lasting) {
    Step[] jobs =
        IntStream.range(0, runs)
            .mapToObj(
                i ->
                    stage(i)
                        .named("reduce at Train.scala:40")
                        .tasks(1, task().lasting(millis(lasting.applyAsInt(i)))))
            .toArray(Step[]::new);
    return Trend.of(anApplication().onExecutors(1, 1).with(jobs).build());
  }

  @Test
  void iterationsThatTakeLongerEachTimeGrow() {
    List<Trend> trends = of(12, i -> 100 + 30 * i);

    assertThat(trends).hasSize(1);
    assertThat(trends.get(0).label()).isEqualTo("reduce at Train.scala:40");
    assertThat(trends.get(0).early()).isLessThan(trends.get(0).late());
    assertThat(trends.get(0).grows()).isTrue();
  }

  @Test
  void noiseDoesNot() {
    assertThat(of(12, i -> 100 + (i * 7919) % 60).get(0).grows()).isFalse();
    assertThat(of(12, i -> 100).get(0).grows()).isFalse();
  }

  @Test
  void aLittleIsNotWorthAWord() {
    assertThat(of(12, i -> 1_000 + 10 * i).get(0).grows()).isFalse();
  }

  @Test
  void aFewRunsAreNoTrend() {
    assertThat(of(9, i -> 100 + 30 * i)).isEmpty();
  }
}
