package io.sparkadvisor.rules.catalog.skew;

import static io.sparkadvisor.rules.catalog.skew.LateStages.late;
import static io.sparkadvisor.rules.catalog.skew.LateStages.usual;
import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.ExecutorSpec.executor;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  private final Straggler rule = new Straggler();

  @Test
  void theFirstTaskOfAFreshExecutorIsSaidToBeThat() {
    ApplicationSpec app =
        anApplication()
            .onExecutors(4, cores(2))
            .on(executor("9", "host-9", cores(1)).joiningAfter(seconds(5)))
            .with(
                stage(0).tasks(8, task().lasting(millis(100))),
                stage(1).tasks(79, usual()).task(40, late().on("9").startingAfter(seconds(5))));
    assertThat(rule)
        .on(app)
        .findsOnly("stage=1.0/partition=40")
        .isCausedBy("fresh executor")
        .offers("Keep executors once they are warm");
  }

  @Test
  void theFirstTasksOfAStageCompileItsCodeAndHoldNothing() {
    StageSpec stage = stage(1);
    for (int i = 0; i < 8; i++) {
      stage.task(i, usual().lasting(seconds(8)));
    }
    assertThat(rule)
        .on(
            anApplication()
                .onExecutors(4, cores(2))
                .with(stage(0).tasks(80, task().lasting(millis(100))), stage.tasks(60, usual())))
        .isClearSaying("held up at most 0.0 s");
  }

  @Test
  void aLateTaskIsToldFromThoseThatWarmUp() {
    StageSpec stage = stage(0);
    for (int i = 0; i < 8; i++) {
      stage.task(i, usual().lasting(seconds(8)));
    }
    stage.tasks(15, usual());
    assertThat(rule)
        .on(
            anApplication()
                .onExecutors(4, cores(2))
                .with(stage.task(23, usual().lasting(seconds(7)).collectingGarbage(seconds(5)))))
        .findsOnly("stage=0.0/partition=23")
        .says("it takes 7.0x as long as the others")
        .isCausedBy("garbage collection");
  }

  @Test
  void aFirstTaskFarSlowerThanOtherFirstOnesDoesNotWarmUp() {
    StageSpec stage = stage(0);
    for (int i = 0; i < 7; i++) {
      stage.task(i, usual().lasting(seconds(8)));
    }
    stage.task(7, usual().lasting(seconds(60)));
    assertThat(rule)
        .on(anApplication().onExecutors(4, cores(2)).with(stage.tasks(60, usual())))
        .findsOnly("stage=0.0/partition=7")
        .isUnexplained();
  }

  @Test
  void oneFirstTaskThatPassesTheRatioWhileTheOthersNearlyDoWarmsUp() {
    StageSpec stage = stage(0).task(0, usual().lasting(millis(3_200)));
    for (int i = 1; i < 8; i++) {
      stage.task(i, usual().lasting(millis(2_800)));
    }
    assertThat(rule)
        .on(anApplication().onExecutors(4, cores(2)).with(stage.tasks(60, usual())))
        .isClear();
  }

  @Test
  void executorsThatWarmUpWhileTheOthersWorkHoldNothing() {
    StageSpec stage = stage(0);
    for (int i = 0; i < 8; i++) {
      stage.task(i, usual().lasting(seconds(8)));
    }
    assertThat(rule)
        .on(anApplication().onExecutors(4, cores(2)).with(stage.tasks(200, usual())))
        .isClearSaying("held up at most 0.0 s");
  }
}
