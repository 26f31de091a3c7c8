package io.sparkadvisor.rules.testing;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.records;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.atOnce;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import org.junit.jupiter.api.Test;

class ApplicationSpecTest {

  @Test
  void tasksTakeSlotsInTurnsAndTheStageEndsWithTheLastOfThem() {
    SparkApplication app =
        anApplication()
            .onExecutors(2, cores(2))
            .with(stage(3).tasks(8, task().lasting(seconds(2)).reading(mib(12), records(1_000))))
            .build();

    StageAttempt stage = app.stage(new StageKey(3, 0)).orElseThrow();
    assertThat(stage.span().orElseThrow().duration()).isEqualTo(seconds(4));
    assertThat(stage.shuffleReadBytes()).hasValue(8 * mib(12).count());
    assertThat(app.info().span().duration()).isEqualTo(seconds(4));
    assertThat(app.cluster().peakSlots()).isEqualTo(4);
    Tasks tasks = stage.tasks();
    assertThat(tasks.rows().filter(row -> tasks.executorId(row).equals("1")).count()).isEqualTo(4);
  }

  @Test
  void theLastOneHasTheIndexThatIsLeftAndItsDelaysComeOnTop() {
    SparkApplication app =
        anApplication()
            .onExecutors(1, cores(1))
            .with(
                stage(0)
                    .tasks(2, task().lasting(seconds(1)))
                    .task(
                        1,
                        task()
                            .lasting(seconds(5))
                            .deserializing(millis(100))
                            .delayedBy(millis(30))
                            .serializingResult(millis(7))
                            .fetchingResult(millis(200))))
            .build();

    Tasks tasks = app.stages().get(0).tasks();
    int slow = tasks.rows().filter(row -> tasks.index(row) == 1).findFirst().orElseThrow();
    assertThat(tasks.durationMs(slow)).hasValue(5337);
    assertThat(tasks.schedulerDelayMs(slow)).hasValue(30);
    assertThat(tasks.resultFetchMs(slow)).hasValue(200);
    assertThat(tasks.rows().map(tasks::index).boxed()).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void attemptsFollowOneAnotherAndAMeasureMayBeUnknown() {
    SparkApplication app =
        anApplication()
            .onExecutors(1, cores(1))
            .with(
                stage(0)
                    .task(
                        0,
                        task().lasting(seconds(1)).throwing("java.io.IOException", "gone"),
                        task().lasting(seconds(1)).without(TaskMetric.JVM_GC_TIME)))
            .build();

    Tasks tasks = app.stages().get(0).tasks();
    assertThat(tasks.rows().mapToObj(tasks::status))
        .containsExactly(TaskStatus.FAILED, TaskStatus.SUCCESS);
    assertThat(tasks.failure(0).orElseThrow().className()).isEqualTo("java.io.IOException");
    assertThat(tasks.metric(TaskMetric.JVM_GC_TIME, 1)).isEmpty();
    assertThat(tasks.launchMs(1)).isEqualTo(tasks.finishMs(0).orElseThrow());
  }

  @Test
  void stepsFollowOneAnotherUnlessTheyBeginAtOnce() {
    SparkApplication app =
        anApplication()
            .onExecutors(1, cores(2))
            .with(
                driverBusy(seconds(10)),
                atOnce(
                    stage(0).tasks(1, task().lasting(seconds(3))),
                    stage(1).tasks(1, task().lasting(seconds(4)))))
            .build();

    assertThat(app.info().span().duration()).isEqualTo(seconds(14));
    assertThat(app.jobs()).hasSize(2);
    assertThat(app.jobs().get(0).submitted()).isEqualTo(app.jobs().get(1).submitted());
  }

  @Test
  void theNodesOfAPlanKnowTheirStages() {
    SparkApplication app =
        anApplication()
            .onExecutors(1, cores(2))
            .with(
                sql(
                        7,
                        node("HashAggregate(keys=[a#1])")
                            .in(4)
                            .measuring(4, "number of output rows", "sum", 12))
                    .running(stage(4).tasks(1, task().lasting(seconds(1)))))
            .build();

    StageAttempt stage = app.stages().get(0);
    assertThat(app.planNodes(stage)).extracting(node -> node.name()).contains("HashAggregate");
    assertThat(app.planNodes(stage).get(0).value("number of output rows")).hasValue(12);
  }

  @Test
  void whatTheSourceDoesNotTellLowersTrust() {
    assertThat(anApplication().onExecutors(1, cores(1)).build().coverage().trust())
        .isEqualTo(Coverage.Trust.COMPLETE);
    SparkApplication blind =
        anApplication()
            .onExecutors(1, cores(1))
            .withUnannouncedExecutors()
            .withoutEnd()
            .withoutEnvironment()
            .with(stage(0).claiming(5).tasks(1, task().lasting(seconds(1))))
            .build();
    assertThat(blind.coverage().trust()).isEqualTo(Coverage.Trust.POOR);
    assertThat(blind.cluster().peakSlots()).isZero();
  }
}
