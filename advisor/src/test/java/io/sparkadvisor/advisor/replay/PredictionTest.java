package io.sparkadvisor.advisor.replay;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.change.DropRows;
import io.sparkadvisor.rules.change.EvenHosts;
import io.sparkadvisor.rules.change.EvenTask;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.change.NoSpill;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.change.SkipStages;
import io.sparkadvisor.rules.change.SplitInput;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTest {
  private static final StageKey WRITING = new StageKey(0, 0);
  private static final StageKey SKEWED = new StageKey(1, 0);
  private static final Bytes SHARE = Bytes.ofMib(16);

  @Test
  void moreSlotsDoNotShortenAStageBelowItsLongestTask() {
    Prediction.Range range = predict(skewed(), new ResizeCluster(50, 2));

    assertThat(range.mid()).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    assertThat(range.mid()).isLessThan(wallClock(skewed()));
  }

  @Test
  void morePartitionsDoNotSplitOneHotKey() {
    Prediction.Range range = predict(skewed(), new Repartition(SKEWED, 160));

    assertThat(range.low()).isGreaterThan(Duration.ofSeconds(18));
  }

  @Test
  void morePartitionsDoNotSplitOneHotKeyEvenOnManySlots() {
    Prediction.Range range = predict(skewedOn(100), new Repartition(SKEWED, 1_600));

    assertThat(range.low()).isGreaterThan(Duration.ofSeconds(18));
  }

  @Test
  void fewerPartitionsSaveWhatEachTaskCostsWithoutItsData() {
    SparkApplication app =
        anApplication()
            .onExecutors(2, 2)
            .with(
                stage(0)
                    .tasks(
                        400,
                        task()
                            .lasting(Duration.ofMillis(50))
                            .delayedBy(Duration.ofMillis(50))
                            .reading(Bytes.ofMib(1), 100)))
            .build();

    Prediction.Range range = predict(app, new Repartition(WRITING, 8));

    // Of the 100 ms of a task 50 ms are known not to be its data's; of the rest some are.
    assertThat(range.low()).isLessThan(Duration.ofMillis(2_500));
    assertThat(range.mid()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
    assertThat(range.high()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
  }

  @Test
  void adaptiveExecutionSplitsAHotPartition() {
    Change split = new SplitSkew(SKEWED, 5, Bytes.ofMib(64), Bytes.ofMib(16));

    // 35 s of task time on four slots, where one task alone takes 20 s.
    assertThat(predict(skewed(), split).mid())
        .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(13));
  }

  @Test
  void adaptiveExecutionLeavesWholeWhatIsNotPastItsThreshold() {
    Change split = new SplitSkew(SKEWED, 5, Bytes.ofMib(512), Bytes.ofMib(16));

    assertThat(predict(skewed(), split).mid()).isEqualTo(wallClock(skewed()));
  }

  @Test
  void adaptiveExecutionCannotCutWithinTheOutputOfOneMapTask() {
    SparkApplication fromOneMapTask = skewedFrom(1).build();
    Change split = new SplitSkew(SKEWED, 5, Bytes.ofMib(64), Bytes.ofMib(16));

    assertThat(predict(fromOneMapTask, split).mid()).isEqualTo(wallClock(fromOneMapTask));
  }

  @Test
  void spreadingAHotKeySavesNoMoreThanItsTaskWasLonger() {
    Prediction.Range salted = predict(skewed(), new Salt(SKEWED, 8));

    assertThat(salted.low()).isGreaterThanOrEqualTo(Duration.ofMillis(8_700));
    assertThat(salted.high()).isLessThan(wallClock(skewed()));
  }

  @Test
  void droppingTheHotRowsLeavesTheOtherTasks() {
    assertThat(predict(skewed(), new DropRows(SKEWED, 0)).mid())
        .isBetween(Duration.ofSeconds(4), Duration.ofMillis(6_500));
  }

  @Test
  void splittingTheInputOfOneTaskSharesItBetweenSlots() {
    SparkApplication app =
        anApplication()
            .onExecutors(2, 2)
            .with(
                stage(0)
                    .task(
                        0, task().lasting(Duration.ofSeconds(8)).readingInput(Bytes.ofMib(80), 8)))
            .build();

    assertThat(predict(app, new SplitInput(WRITING, 0, 4)).mid())
        .isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_500));
  }

  @Test
  void whatIsOffTheCriticalPathSavesNothing() {
    SparkApplication app =
        anApplication()
            .onExecutors(2, 2)
            .with(
                stage(0)
                    .task(0, task().lasting(Duration.ofSeconds(20)))
                    .task(1, task().lasting(Duration.ofSeconds(9)))
                    .tasks(6, task().lasting(Duration.ofSeconds(1))))
            .build();

    assertThat(predict(app, new EvenTask(WRITING, 1)).mid()).isEqualTo(wallClock(app));
  }

  @Test
  void aSlowTaskIsGivenTheTimeOfItsData() {
    SparkApplication app =
        anApplication()
            .onExecutors(2, 2)
            .with(
                stage(0)
                    .task(0, reading(Duration.ofSeconds(10), 4))
                    .tasks(7, reading(Duration.ofSeconds(1), 4)))
            .build();

    assertThat(predict(app, new EvenTask(WRITING, 0)).mid())
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  @Test
  void aSlowHostIsMadeAsFastAsTheOthers() {
    StageSpec uneven = stage(0);
    for (int i = 0; i < 8; i++) {
      boolean slow = i < 2;
      uneven.task(i, reading(Duration.ofSeconds(slow ? 4 : 1), 4).on(slow ? "1" : "2"));
    }
    SparkApplication app = anApplication().onExecutors(2, 2).with(uneven).build();

    Prediction.Range range = predict(app, new EvenHosts(WRITING, "host-1"));

    assertThat(range.mid()).isLessThan(Duration.ofSeconds(3));
    assertThat(range.mid()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void theDriversTimeDoesNotShrinkWithTheCluster() {
    SparkApplication app =
        anApplication()
            .onExecutors(2, 2)
            .with(stage(0).tasks(4, task().lasting(Duration.ofSeconds(1))))
            .endingLaterBy(Duration.ofSeconds(30))
            .build();

    // Another run of it would be so much sooner or later by chance.
    assertThat(predict(app, new ResizeCluster(100, 4)).low())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(29));
  }

  @Test
  void aHotKeyWhoseFewRowsAreLargeIsSaltedLikeOneOfManyRows() {
    StageSpec lists = stage(1).after(0).task(0, rows(20_000, 320, 1_010));
    for (int i = 1; i < 16; i++) {
      // Time goes with the rows, of which the hot task has no more than others.
      lists.task(i, rows(900 + 14L * i, 10 + 7 * i % 15, 900 + 14L * i));
    }
    SparkApplication app =
        anApplication()
            .onExecutors(2, 2)
            .with(stage(0).tasks(8, task().lasting(Duration.ofMillis(1))), lists)
            .build();

    assertThat(predict(app, new Salt(SKEWED, 8)).mid())
        .isLessThan(wallClock(app).minus(Duration.ofSeconds(8)));
  }

  private static TaskSpec rows(long millis, long mib, long records) {
    return task().lasting(Duration.ofMillis(millis)).reading(Bytes.ofMib(mib), records);
  }

  @Test
  void aClosedGapOfTheDriverIsSaved() {
    SparkApplication app =
        anApplication()
            .onExecutors(2, 2)
            .with(stage(0).tasks(4, task().lasting(Duration.ofSeconds(1))))
            .endingLaterBy(Duration.ofSeconds(30))
            .build();
    Change close =
        new CloseDriverGaps(
            List.of(
                new TimeSpan(app.info().end().minus(Duration.ofSeconds(30)), app.info().end())));

    assertThat(predict(app, close).low()).isBetween(Duration.ofMillis(950), Duration.ofSeconds(1));
  }

  @Test
  void lostAttemptsAreNotRun() {
    SparkApplication app =
        anApplication()
            .onExecutors(1, 1)
            .with(
                stage(0)
                    .task(
                        0,
                        task().lasting(Duration.ofSeconds(5)).throwing("E", "lost"),
                        task().lasting(Duration.ofSeconds(5)))
                    .tasks(3, task().lasting(Duration.ofSeconds(1))))
            .build();

    assertThat(predict(app, new NoFailures(List.of(WRITING))).mid())
        .isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void aSpillCostsNoMoreThanTheDiskTook() {
    SparkApplication app =
        anApplication()
            .onExecutors(1, 1)
            .with(stage(0).tasks(4, reading(Duration.ofSeconds(5), 64).spilling(Bytes.ofMib(100))))
            .build();

    Prediction.Range range = predict(app, new NoSpill(WRITING));

    assertThat(range.mid()).isEqualTo(Duration.ofSeconds(12));
    assertThat(range.low()).isGreaterThanOrEqualTo(Duration.ofMillis(5_500));
    assertThat(range.high()).isBetween(Duration.ofSeconds(18), Duration.ofSeconds(19));
  }

  @Test
  void skippedStagesTakeNoTime() {
    SparkApplication app =
        anApplication()
            .onExecutors(1, 1)
            .with(
                stage(0).tasks(4, task().lasting(Duration.ofSeconds(1))),
                stage(1).tasks(4, task().lasting(Duration.ofSeconds(2))))
            .build();

    assertThat(predict(app, new SkipStages(List.of(WRITING))).mid())
        .isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void aChangeThatAltersNothingSaysSo() {
    assertNoEffect(skewed(), new NoSpill(SKEWED));
    assertNoEffect(skewed(), new Repartition(SKEWED, 16));
    assertNoEffect(skewed(), new ResizeCluster(2, 2));
    assertNoEffect(skewed(), new Memory(Bytes.ofGib(1)));
    assertNoEffect(skewed(), new Salt(SKEWED, 1));
    assertNoEffect(skewed(), KnobChange.of("spark.sql.shuffle.partitions", "8"));
  }

  private static void assertNoEffect(SparkApplication app, Change change) {
    assertThat(Replayer.of(app).predict(change)).isInstanceOf(Prediction.NoEffect.class);
  }

  @Test
  void saysThatItCannotSayWhereTheRunGivesNoGround() {
    assertCannotSay(skewed(), new Broadcast(7, 0, 0));
    assertCannotSay(skewed(), new EvenHosts(SKEWED, "nowhere"));
    assertCannotSay(skewed(), new Repartition(new StageKey(99, 0), 8));
    assertCannotSay(
        skewedFrom(8).set("spark.dynamicAllocation.enabled", "true").build(),
        new ResizeCluster(50, 2));
  }

  @Test
  void aLocalRunAnswersForItsThreads() {
    SparkApplication local =
        anApplication()
            .inLocalMode(4)
            .with(stage(0).tasks(16, reading(Duration.ofSeconds(1), 4)))
            .build();

    assertThat(predict(local, new ResizeCluster(1, 16)).mid()).isEqualTo(Duration.ofSeconds(1));
    assertThat(predict(local, new ResizeCluster(1, 2)).mid()).isEqualTo(Duration.ofSeconds(8));
    assertThat(predict(local, new ResizeCluster(2, 8)).mid()).isEqualTo(Duration.ofSeconds(1));
    assertNoEffect(local, new ResizeCluster(1, 4));
  }

  @Test
  void refusesWhatItCannotReplay() {
    SparkApplication unannounced = skewedFrom(8).withUnannouncedExecutors().build();

    assertThat(Replayer.of(unannounced).refusal()).isPresent();
    assertCannotSay(unannounced, new Salt(SKEWED, 8));
  }

  private static SparkApplication skewed() {
    return skewedFrom(8).build();
  }

  private static ApplicationSpec skewedFrom(int mapTasks) {
    return anApplication()
        .onExecutors(2, 2)
        .with(stage(0).tasks(mapTasks, task().lasting(Duration.ofMillis(1))), hot());
  }

  private static SparkApplication skewedOn(int executors) {
    return anApplication()
        .onExecutors(executors, 2)
        .with(stage(0).tasks(8, task().lasting(Duration.ofMillis(1))), hot())
        .build();
  }

  /** One task with twenty times the data of the fifteen others, and twenty times their time. */
  private static StageSpec hot() {
    return stage(1)
        .after(0)
        .task(0, reading(Duration.ofSeconds(20), 20 * 16))
        .tasks(15, reading(Duration.ofSeconds(1), 16));
  }

  private static TaskSpec reading(Duration time, long mib) {
    return task().lasting(time).reading(Bytes.ofMib(mib), mib * SHARE.count());
  }

  private static Duration wallClock(SparkApplication app) {
    return app.info().span().duration();
  }

  private static Prediction.Range predict(SparkApplication app, Change change) {
    Prediction prediction = Replayer.of(app).predict(change);
    assertThat(prediction).isInstanceOf(Prediction.Range.class);
    return (Prediction.Range) prediction;
  }

  private static void assertCannotSay(SparkApplication app, Change change) {
    assertThat(Replayer.of(app).predict(change)).isInstanceOf(Prediction.CannotSay.class);
  }
}
