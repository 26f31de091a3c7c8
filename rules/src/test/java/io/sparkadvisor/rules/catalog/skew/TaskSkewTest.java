package io.sparkadvisor.rules.catalog.skew;

import static io.sparkadvisor.rules.catalog.skew.SkewedStages.hot;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.skewed;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.usual;
import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.gib;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.atOnce;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class TaskSkewTest {

  private final TaskSkew rule = new TaskSkew();

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(5, cores(4)).with(steps);
  }

  @Test
  void findsTheOnePartitionThatHasMoreData() {
    assertThat(rule)
        .on(running(skewed(7)))
        .findsOnly("stage=2.0/partition=7")
        .says("it has 40.0x the records of the others and takes 40.0x as long")
        .isCausedBy("hot key")
        .isProvedBy("its 4000000 would take 40.0 s; it took 40.0 s")
        .hasEvidence("Duration", Quantity.millis(40_000), Quantity.millis(1_000))
        .hasEvidence("Records read", Quantity.count(4_000_000), Quantity.count(100_000))
        .hasEvidence(
            "Bytes read", Quantity.bytes(mib(400).count()), Quantity.bytes(mib(10).count()));
  }

  @Test
  void staysQuietWhereDataAndTimeAreEven() {
    assertThat(rule)
        .on(running(stage(2).tasks(200, usual())))
        .isClearSaying(
            "its longest task took 1.0x the median of the others; the threshold is 5.0x");
  }

  @Test
  void aTaskThatIsSlowWithNoMoreDataIsNotSkewed() {
    TaskSpec slow = task().lasting(seconds(40)).reading(mib(10), 100_000);
    assertThat(rule)
        .on(running(stage(2).tasks(199, usual()).task(7, slow)))
        .isClearSaying("for another reason");
  }

  @Test
  void aTaskWithSomeMoreDataThatDoesNotExplainItsTimeIsNotSkewed() {
    TaskSpec slow = task().lasting(seconds(40)).reading(mib(30), 300_000);
    assertThat(rule).on(running(stage(2).tasks(199, usual()).task(7, slow))).isClear();
  }

  @Test
  void theRatioDecides() {
    TaskSpec fiveTimes = task().lasting(seconds(5)).reading(mib(50), 500_000);
    ApplicationSpec app = running(stage(2).tasks(19, usual()).task(7, fiveTimes));
    assertThat(rule).on(app).isClear();
    assertThat(rule).on(app).with("ratio", "4.9").finds("stage=2.0/partition=7");
  }

  @Test
  void severalHotPartitionsOfAStageAreOneFinding() {
    assertThat(rule)
        .on(running(stage(2).tasks(197, usual()).task(7, hot()).task(8, hot()).task(99, hot())))
        .findsOnly("stage=2.0")
        .says("3 of 200 tasks of stage=2.0 have most of the data");
  }

  @Test
  void aTaskThatSpillsMayTakeLongerThanItsDataForetells() {
    TaskSpec spilling = task().lasting(seconds(60)).reading(mib(200), 2_000_000);
    assertThat(rule).on(running(stage(2).tasks(199, usual()).task(7, spilling))).isClear();
    assertThat(rule)
        .on(running(stage(2).tasks(199, usual()).task(7, spilling.spilling(gib(1)))))
        .findsOnly("stage=2.0/partition=7")
        .hasEvidence("Spilled to disk", Quantity.bytes(gib(1).count()));
  }

  @Test
  void aJoinThatMultipliesItsRowsShowsInWhatItWrites() {
    TaskSpec few = usual().writing(mib(10), 100_000);
    TaskSpec many =
        task().lasting(seconds(40)).reading(mib(20), 200_000).writing(mib(400), 4_000_000);
    assertThat(rule)
        .on(running(stage(2).tasks(199, few).task(7, many)))
        .findsOnly("stage=2.0/partition=7")
        .says("records written");
  }

  @Test
  void itHoldsNoMoreThanItsTail() {
    // 20 slots: 199 tasks of 1 s end after 10 s, the hot one after 40 s.
    assertThat(rule)
        .on(running(skewed(0)))
        .findsOnly("stage=2.0/partition=0")
        .stakes(millis(28_050));
  }

  @Test
  void aTailInWhichOtherStagesKeepEverySlotBusyHoldsNothing() {
    assertThat(rule)
        .on(running(atOnce(skewed(0), stage(5).tasks(2_000, task().lasting(seconds(1))))))
        .isClearSaying("held up at most 0.0 s");
  }

  @Test
  void skewOfTheInputHasRemediesOfItsOwn() {
    TaskSpec split = task().lasting(seconds(2)).readingInput(mib(128), 1_000_000);
    TaskSpec whole = task().lasting(seconds(60)).readingInput(gib(4), 32_000_000);
    assertThat(rule)
        .on(running(stage(2).tasks(60, split).task(3, whole)))
        .findsOnly("stage=2.0/partition=3")
        .isCausedBy("uneven input")
        .offers("Make the input even")
        .showsCode("repartition(");
  }

  @Test
  void cannotTellWithoutTaskMetrics() {
    assertThat(rule)
        .on(running(stage(2).tasks(3, task().without(TaskMetric.EXECUTOR_RUN_TIME))))
        .isNotApplicableBecause("no task has metrics");
    assertThat(rule).on(anApplication()).isNotApplicable();
  }

  @Test
  void tasksOfUnknownDataAreNotSaidToBeSkewed() {
    TaskSpec blind =
        task()
            .lasting(seconds(1))
            .without(TaskMetric.REMOTE_BYTES_READ)
            .without(TaskMetric.SHUFFLE_RECORDS_READ)
            .without(TaskMetric.INPUT_BYTES)
            .without(TaskMetric.INPUT_RECORDS)
            .without(TaskMetric.OUTPUT_RECORDS)
            .without(TaskMetric.SHUFFLE_RECORDS_WRITTEN);
    assertThat(rule)
        .on(running(stage(2).tasks(199, blind).task(7, blind.lasting(seconds(40)))))
        .isClear();
  }

  @Test
  void missingTasksLowerConfidence() {
    assertThat(rule)
        .on(running(skewed(7).claiming(300)))
        .findsOnly("stage=2.0/partition=7")
        .warns("100 tasks")
        .warns("times and totals of the run may mislead");
  }

  @Test
  void theTailIsTakenWholeWhereTheSlotsAreNotKnown() {
    assertThat(rule)
        .on(anApplication().onExecutors(5, cores(4)).withUnannouncedExecutors().with(skewed(0)))
        .finds("stage=2.0/partition=0");
  }
}
