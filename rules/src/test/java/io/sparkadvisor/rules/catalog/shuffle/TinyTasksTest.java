package io.sparkadvisor.rules.catalog.shuffle;

import static io.sparkadvisor.rules.catalog.shuffle.ManyTasks.many;
import static io.sparkadvisor.rules.catalog.shuffle.ManyTasks.running;
import static io.sparkadvisor.rules.catalog.shuffle.ManyTasks.tiny;
import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.atOnce;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class TinyTasksTest {

  private final TinyTasks rule = new TinyTasks();

  @Test
  void findsTheStageWhoseTasksAreMostlyOnTheirWay() {
    assertThat(rule)
        .on(running(many()))
        .findsOnly("stage=1.0")
        .isCausedBy("too many tasks")
        .says("4000 tasks of 0.0 s each spend 50 % of their time on task overhead")
        .hasEvidence("Tasks", Quantity.count(4_000), Quantity.count(456));
  }

  @Test
  void staysQuietWhereTasksHaveEnoughToDo() {
    assertThat(rule)
        .on(running(stage(1).tasks(80, tiny().lasting(millis(400)))))
        .isClearSaying("2 % of its task time, in tasks of 0.4 s; the threshold is 30 %");
  }

  @Test
  void theShareOfOverheadDecides() {
    ApplicationSpec app = running(stage(1).tasks(4_000, tiny().lasting(millis(24))));
    assertThat(rule).on(app).isClear();
    assertThat(rule).on(app).with("overhead", "0.29").finds("stage=1.0");
  }

  @Test
  void aLongTaskWithMuchOverheadIsNotTiny() {
    TaskSpec delayed = task().lasting(millis(400)).delayedBy(millis(400));
    ApplicationSpec app = running(stage(1).tasks(200, delayed));
    assertThat(rule).on(app).isClear();
    assertThat(rule).on(app).with("task", "1s").finds("stage=1.0");
  }

  @Test
  void whatTheFirstTasksOfAnExecutorLoadIsNotHeldAgainstTheTasksNumber() {
    TaskSpec first = task().lasting(millis(100)).deserializing(seconds(3));
    StageSpec stage = stage(1);
    for (int i = 0; i < 8; i++) {
      stage.task(i, first);
    }
    assertThat(rule).on(running(stage.tasks(40, task().lasting(millis(100))))).isClear();
  }

  @Test
  void oneWaveOfTasksCannotHaveFewer() {
    assertThat(rule).on(running(stage(1).tasks(8, tiny().delayedBy(seconds(30))))).isClear();
  }

  @Test
  void aSmallPartOfALongApplicationIsNotWorthAWord() {
    assertThat(rule)
        .on(anApplication().onExecutors(2, cores(4)).with(many(), driverBusy(seconds(10_000))))
        .isClearSaying("fewer tasks could save");
  }

  @Test
  void itHoldsAtMostTheStageButForOneTask() {
    StageSpec beside = stage(2).tasks(8, task().lasting(seconds(10)));
    assertThat(rule)
        .on(anApplication().onExecutors(2, cores(4)).with(atOnce(beside, many())))
        .findsOnly("stage=1.0")
        .stakes(millis(19_980));
  }

  @Test
  void stagesThatOnePropertyNumbersAreOneFinding() {
    NodeSpec first = node("Exchange hashpartitioning(k#1, 4000)").in(0).in(1);
    NodeSpec second =
        node("Exchange hashpartitioning(k#2, 4000)", node("HashAggregate", first).in(1))
            .in(1)
            .in(2);
    assertThat(rule)
        .on(
            anApplication()
                .onExecutors(2, cores(4))
                .set("spark.sql.adaptive.enabled", "false")
                .set("spark.sql.shuffle.partitions", "4000")
                .with(
                    sql(1, node("HashAggregate", second).in(2))
                        .running(
                            stage(0).tasks(4, task().lasting(seconds(1))),
                            stage(1).after(0).tasks(4_000, tiny()),
                            stage(2).after(1).tasks(4_000, tiny()))))
        .findsOnly("stage=1.0")
        .hasEvidence("Stages", Quantity.count(2));
  }

  @Test
  void cannotTellWithoutTaskMetrics() {
    assertThat(rule)
        .on(running(stage(1).tasks(3, task().without(TaskMetric.EXECUTOR_RUN_TIME))))
        .isNotApplicableBecause("no task has metrics");
  }
}
