package io.sparkadvisor.advisor;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.records;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.catalog.skew.TaskSkew;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.rule.Rulebook;
import io.sparkadvisor.rules.rule.Thresholds;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdvisorTest {

  private static final Advisor ADVISOR =
      new Advisor(Rulebook.of(List.of(new TaskSkew())), Thresholds.DEFAULTS);

  /** A stage whose last task has so many times the data of the others. */
  private static SparkApplication skewed(double ratio) {
    return anApplication()
        .onExecutors(2, cores(2))
        .with(
            stage(0)
                .tasks(15, task().lasting(seconds(20)).reading(mib(100), records(1_000_000)))
                .task(
                    15,
                    task()
                        .lasting(seconds(Math.round(20 * ratio)))
                        .reading(mib(Math.round(100 * ratio)), Math.round(1_000_000 * ratio))))
        .build();
  }

  private static boolean finds(SparkApplication application) {
    return !ADVISOR.diagnose("app.log", application).findings().isEmpty();
  }

  private static List<String> nearly(SparkApplication application) {
    return ADVISOR.nearly(application).stream().map(Finding::id).distinct().toList();
  }

  @Test
  void whatLiesJustBelowAThresholdIsNearlyFound() {
    assertThat(finds(skewed(5.5))).isTrue();
    assertThat(nearly(skewed(5.5))).hasSize(1);
    assertThat(finds(skewed(4.5))).isFalse();
    assertThat(nearly(skewed(4.5))).hasSize(1);
  }

  @Test
  void whatIsFarFromItIsNot() {
    assertThat(nearly(skewed(3))).isEmpty();
  }
}
