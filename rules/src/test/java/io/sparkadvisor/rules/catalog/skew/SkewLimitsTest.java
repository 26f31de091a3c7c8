package io.sparkadvisor.rules.catalog.skew;

import static io.sparkadvisor.rules.catalog.skew.SkewedStages.hot;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.skewed;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.usual;
import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.kib;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;
import org.junit.jupiter.api.Test;

class SkewLimitsTest {

  private final TaskSkew rule = new TaskSkew();

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(5, cores(4)).with(steps);
  }

  @Test
  void aFewRecordsAreNoHotKey() {
    TaskSpec one = task().lasting(millis(1_000)).reading(kib(1), 1);
    TaskSpec few = task().lasting(seconds(36)).reading(kib(37), 36);
    TaskSpec hundred = task().lasting(seconds(100)).reading(kib(100), 100);
    assertThat(rule).on(running(stage(2).tasks(199, one).task(7, few))).isClear();
    assertThat(rule)
        .on(running(stage(2).tasks(199, one).task(7, hundred)))
        .finds("stage=2.0/partition=7");
    TaskSpec largeFiles = task().lasting(seconds(36)).reading(mib(360), 36);
    TaskSpec smallFiles = task().lasting(millis(1_000)).reading(mib(10), 1);
    assertThat(rule)
        .on(running(stage(2).tasks(199, smallFiles).task(7, largeFiles)))
        .finds("stage=2.0/partition=7");
  }

  @Test
  void timeThatNobodyWouldNoticeIsNotWorthAWord() {
    TaskSpec tiny = task().lasting(millis(4)).reading(kib(10), 100);
    TaskSpec larger = task().lasting(millis(515)).reading(mib(2), 12_900);
    ApplicationSpec app = running(stage(2).tasks(199, tiny).task(7, larger));
    assertThat(rule).on(app).isClearSaying("still too little time to matter");
    assertThat(rule).on(app).with("stake", "100ms").finds("stage=2.0/partition=7");
  }

  @Test
  void aSmallPartOfALongApplicationIsNotWorthAWord() {
    ApplicationSpec app = running(driverBusy(seconds(4_500)), skewed(7));
    assertThat(rule).on(app).isClearSaying("held up at most 28.1 s");
    assertThat(rule).on(app).with("stake-share", "0.001").finds("stage=2.0/partition=7");
  }

  @Test
  void theWorstSkewIsWhereTheMedianHasNothing() {
    TaskSpec empty = task().lasting(millis(20)).reading(kib(0), 0);
    assertThat(rule)
        .on(running(stage(2).tasks(199, empty).task(7, hot())))
        .findsOnly("stage=2.0/partition=7")
        .says("most of the others have no data")
        .isProvedBy("No other task has any data");
  }

  @Test
  void twoTasksAreEnough() {
    assertThat(rule)
        .on(running(stage(2).task(0, usual()).task(1, hot())))
        .finds("stage=2.0/partition=1");
  }

  @Test
  void threeTasksAreEnough() {
    assertThat(rule)
        .on(running(stage(2).tasks(2, usual()).task(2, hot())))
        .finds("stage=2.0/partition=2");
  }

  @Test
  void failedAttemptsAndSpeculativeCopiesAreNoSkew() {
    assertThat(rule)
        .on(
            running(
                stage(2)
                    .tasks(199, usual())
                    .task(7, hot().throwing("java.io.IOException", "gone"), usual())
                    .task(8, usual(), hot().speculative().killedFor("another attempt succeeded"))))
        .isClear();
  }
}
