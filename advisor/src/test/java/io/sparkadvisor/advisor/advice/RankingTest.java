package io.sparkadvisor.advisor.advice;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.Findings;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final SparkApplication HUNDRED_SECONDS =
      anApplication()
          .onExecutors(1, cores(1))
          .with(stage(0).tasks(1, task().lasting(Duration.ofSeconds(100))))
          .build();

  @Test
  void aFifthOfTheTimeIsCriticalAndATwentiethAWarning() {
    assertThat(severity(Duration.ofSeconds(20))).isEqualTo(Severity.CRITICAL);
    assertThat(severity(Duration.ofMillis(19_999))).isEqualTo(Severity.WARNING);
    assertThat(severity(Duration.ofSeconds(5))).isEqualTo(Severity.WARNING);
    assertThat(severity(Duration.ofMillis(4_999))).isEqualTo(Severity.NOTE);
    assertThat(severity(Duration.ZERO)).isEqualTo(Severity.NOTE);
  }

  @Test
  void aFloorRaisesASeverityAndNeverLowersIt() {
    assertThat(severity(Duration.ZERO, Severity.CRITICAL)).isEqualTo(Severity.CRITICAL);
    assertThat(severity(Duration.ofSeconds(50), Severity.NOTE)).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void theWorstComesFirstThenWhatHoldsMoreTimeThenTheId() {
    Finding small = Findings.holding(Duration.ofSeconds(6), Optional.empty(), 1);
    Finding large = Findings.holding(Duration.ofSeconds(9), Optional.empty(), 2);
    Finding failed = Findings.holding(Duration.ZERO, Optional.of(Severity.CRITICAL), 3);
    Finding same = Findings.holding(Duration.ofSeconds(9), Optional.empty(), 4);

    List<RankedFinding> ranked =
        Advice.on(
                HUNDRED_SECONDS,
                List.of(Findings.examination(small, same, large, failed)),
                Replayer.of(HUNDRED_SECONDS))
            .findings();

    assertThat(ranked)
        .extracting(RankedFinding::finding)
        .containsExactly(failed, large, same, small);
  }

  @Test
  void noFindingHoldsMoreThanAllOfTheTime() {
    Finding finding = Findings.holding(Duration.ofSeconds(500), Optional.empty(), 1);

    assertThat(rank(finding).stakeShare()).isEqualTo(1.0);
  }

  private static Severity severity(Duration stake) {
    return rank(Findings.holding(stake, Optional.empty(), 1)).severity();
  }

  private static Severity severity(Duration stake, Severity floor) {
    return rank(Findings.holding(stake, Optional.of(floor), 1)).severity();
  }

  private static RankedFinding rank(Finding finding) {
    return Advice.on(
            HUNDRED_SECONDS, List.of(Findings.examination(finding)), Replayer.of(HUNDRED_SECONDS))
        .findings()
        .get(0);
  }
}
