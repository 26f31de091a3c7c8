package io.sparkadvisor.rules.fact;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.ExecutorSpec.executor;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.atOnce;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {

  private static TimeBudget budget(ApplicationSpec spec) {
    return spec.build().timeBudget();
  }

  private static TaskSpec lasting(long seconds) {
    return task().lasting(seconds(seconds));
  }

  private static Duration sum(TimeBudget budget) {
    return budget.byUse().values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void theDriversTimeIsToldApartByWhereTheJobsAre() {
    TimeBudget budget =
        budget(
            anApplication()
                .onExecutors(1, cores(2))
                .with(
                    driverBusy(seconds(3)),
                    job(stage(0).tasks(2, lasting(1)))
                        .beginningLaterBy(seconds(2))
                        .endingLaterBy(seconds(1)),
                    driverBusy(seconds(7)),
                    stage(1).tasks(2, lasting(1)))
                .endingLaterBy(seconds(5)));
    assertThat(budget.of(TimeUse.BEFORE_JOBS)).isEqualTo(seconds(3));
    assertThat(budget.of(TimeUse.JOB_WITHOUT_TASK)).isEqualTo(seconds(3));
    assertThat(budget.of(TimeUse.BETWEEN_JOBS)).isEqualTo(seconds(7));
    assertThat(budget.of(TimeUse.AFTER_JOBS)).isEqualTo(seconds(5));
    assertThat(sum(budget)).isEqualTo(budget.wallClock()).isEqualTo(seconds(20));
  }

  @Test
  void tasksThatFillAllSlotsAreSplitByTheirOwnMetrics() {
    TimeBudget budget =
        budget(
            anApplication()
                .onExecutors(1, cores(2))
                .with(
                    stage(0)
                        .tasks(
                            2,
                            lasting(10)
                                .collectingGarbage(seconds(1))
                                .waitingForFetches(seconds(2))
                                .blockedWriting(seconds(1))
                                .spilling(mib(50))
                                .deserializing(seconds(2))
                                .serializingResult(seconds(1))
                                .delayedBy(seconds(3)))));
    assertThat(budget.of(TimeUse.GARBAGE_COLLECTION)).isEqualTo(seconds(1));
    assertThat(budget.of(TimeUse.FETCH_WAIT)).isEqualTo(seconds(2));
    assertThat(budget.of(TimeUse.SHUFFLE_WRITE)).isEqualTo(seconds(1));
    assertThat(budget.of(TimeUse.SPILL)).isEqualTo(seconds(1));
    assertThat(budget.of(TimeUse.COMPUTE)).isEqualTo(seconds(5));
    assertThat(budget.of(TimeUse.DESERIALIZATION)).isEqualTo(seconds(2));
    assertThat(budget.of(TimeUse.RESULT)).isEqualTo(seconds(1));
    assertThat(budget.of(TimeUse.SCHEDULING)).isEqualTo(seconds(3));
    assertThat(budget.saturated()).isEqualTo(budget.wallClock()).isEqualTo(seconds(16));
  }

  @Test
  void timeOfTasksThatTellNothingIsNotCalledComputing() {
    TimeBudget budget =
        budget(
            anApplication()
                .onExecutors(1, cores(1))
                .with(
                    stage(0)
                        .tasks(
                            1,
                            lasting(0)
                                .delayedBy(seconds(4))
                                .without(TaskMetric.EXECUTOR_RUN_TIME))));
    assertThat(budget.of(TimeUse.UNMEASURED)).isEqualTo(seconds(4));
    assertThat(budget.of(TimeUse.COMPUTE)).isZero();
  }

  @Test
  void theTailIsWhatOnlyTheLastTasksOfAStageHold() {
    TimeBudget budget =
        budget(
            anApplication()
                .onExecutors(2, cores(2))
                .with(stage(3).tasks(3, lasting(1)).task(3, lasting(9))));
    assertThat(budget.of(TimeUse.COMPUTE)).isEqualTo(seconds(1));
    assertThat(budget.of(TimeUse.TAIL)).isEqualTo(seconds(8));
    assertThat(budget.stages())
        .containsExactly(new TimeBudget.StageTime(new StageKey(3, 0), seconds(9), seconds(8)));
  }

  @Test
  void aStageOfFewerTasksThanSlotsHasTooFew() {
    TimeBudget budget =
        budget(anApplication().onExecutors(2, cores(2)).with(stage(0).tasks(1, lasting(10))));
    assertThat(budget.of(TimeUse.TOO_FEW_TASKS)).isEqualTo(seconds(10));
  }

  @Test
  void tasksWithoutAnyExecutorWaitForOne() {
    TimeBudget budget =
        budget(
            anApplication()
                .on(executor("1", "host-1", 2).joiningAfter(seconds(6)))
                .with(stage(0).tasks(2, lasting(2).startingAfter(seconds(6)))));
    assertThat(budget.of(TimeUse.WAITING_FOR_EXECUTORS)).isEqualTo(seconds(6));
    assertThat(budget.of(TimeUse.COMPUTE)).isEqualTo(seconds(2));
  }

  @Test
  void whatFailedIsLostEvenWhereItHeldUpTheEnd() {
    TimeBudget budget =
        budget(
            anApplication()
                .onExecutors(1, cores(2))
                .with(
                    stage(0)
                        .task(0, lasting(1))
                        .task(1, lasting(4).throwing("java.io.IOException", "gone"), lasting(1))));
    assertThat(budget.of(TimeUse.LOST_WORK)).isEqualTo(millis(3_500));
  }

  @Test
  void whatALaterAttemptAtTheStageDidAgainIsLost() {
    TimeBudget budget =
        budget(
            anApplication()
                .onExecutors(1, cores(2))
                .with(
                    job(
                        stage(0).tasks(2, lasting(4)).failing("shuffle output was lost"),
                        stage(0).attempt(1).claiming(1).task(1, lasting(1)))));
    assertThat(budget.of(TimeUse.LOST_WORK)).isEqualTo(seconds(2));
  }

  @Test
  void aQueryHoldsTheTimeOfItsStagesAndOfItsPlanning() {
    TimeBudget budget =
        budget(
            anApplication()
                .onExecutors(1, cores(1))
                .with(
                    sql(4, node("Project"))
                        .running(job(stage(0).tasks(1, lasting(5))).beginningLaterBy(seconds(2))),
                    driverBusy(seconds(1)),
                    stage(1).tasks(1, lasting(1))));
    assertThat(budget.sqlExecutions())
        .containsExactly(new TimeBudget.SqlTime(4, seconds(7), seconds(2)));
  }

  @Test
  void withoutExecutorsThereAreAsManySlotsAsTasksEverRanAtOnce() {
    TimeBudget budget =
        budget(
            anApplication()
                .onExecutors(2, cores(2))
                .withUnannouncedExecutors()
                .with(stage(0).tasks(4, lasting(1)).task(4, lasting(9))));
    assertThat(budget.slotsKnown()).isFalse();
    assertThat(budget.of(TimeUse.TAIL)).isEqualTo(seconds(9));
    assertThat(budget.of(TimeUse.COMPUTE)).isEqualTo(seconds(1));
  }

  @Test
  void anApplicationThatDidNothingHasNothingButItsDriver() {
    TimeBudget budget = budget(anApplication().with(driverBusy(seconds(4))));
    assertThat(budget.of(TimeUse.BEFORE_JOBS)).isEqualTo(seconds(4));
    assertThat(sum(budget)).isEqualTo(budget.wallClock());
  }

  @Test
  void theUsesOfAnyScheduleAddUpToTheWholeAndToWhatItsStagesHeld() {
    Random random = new Random(42);
    for (int run = 0; run < 300; run++) {
      TimeBudget budget = budget(anySchedule(random));
      assertThat(sum(budget)).isEqualTo(budget.wallClock());
      Duration byStages =
          budget.stages().stream()
              .map(TimeBudget.StageTime::held)
              .reduce(Duration.ZERO, Duration::plus);
      Duration withTasks =
          budget
              .saturated()
              .plus(budget.of(TimeUse.TAIL))
              .plus(budget.of(TimeUse.TOO_FEW_TASKS))
              .plus(budget.of(TimeUse.LOST_WORK));
      // What the stages do not hold is slots that stood free while tasks waited.
      long unassigned = withTasks.minus(byStages).toMillis();
      assertThat(unassigned).isBetween(-10L, budget.of(TimeUse.SCHEDULING).toMillis() + 10L);
      assertThat(budget.byUse().values()).noneMatch(Duration::isNegative);
      assertThat(budget.share(budget.wallClock())).isEqualTo(1, within(1e-9));
    }
  }

  private static ApplicationSpec anySchedule(Random random) {
    ApplicationSpec spec = anApplication();
    for (int i = 1; i <= 1 + random.nextInt(3); i++) {
      spec.on(
          executor(String.valueOf(i), "host-" + i, 1 + random.nextInt(4))
              .joiningAfter(millis(random.nextInt(3_000))));
    }
    int stageId = 0;
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      List<Step> steps = new ArrayList<>();
      for (int s = 0; s < 1 + random.nextInt(3); s++) {
        steps.add(anyJob(stageId++, random));
      }
      spec.with(driverBusy(millis(random.nextInt(2_000))), atOnce(steps.toArray(Step[]::new)));
    }
    return spec.endingLaterBy(millis(random.nextInt(500)));
  }

  private static Step anyJob(int stageId, Random random) {
    StageSpec stage = stage(stageId);
    int tasks = 1 + random.nextInt(12);
    for (int index = 0; index < tasks; index++) {
      TaskSpec good =
          task()
              .lasting(millis(random.nextInt(4_000)))
              .collectingGarbage(millis(random.nextInt(300)))
              .delayedBy(millis(random.nextInt(50)))
              .startingAfter(millis(3_000));
      if (random.nextInt(10) == 0) {
        stage.task(index, lasting(1).throwing("java.io.IOException", "gone"), good);
      } else {
        stage.task(index, good);
      }
    }
    return job(stage)
        .beginningLaterBy(millis(random.nextInt(400)))
        .endingLaterBy(millis(random.nextInt(400)));
  }
}
