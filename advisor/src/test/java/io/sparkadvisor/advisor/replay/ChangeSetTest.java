package io.sparkadvisor.advisor.replay;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.replay.schedule.Bottleneck;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.change.CoalesceTasks;
import io.sparkadvisor.rules.change.DropRows;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.change.NoSpill;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.SkipStages;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.testing.TaskSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeSetTest {
  private static final StageKey FIRST = new StageKey(0, 0);
  private static final StageKey SECOND = new StageKey(1, 0);

  @Test
  void noChangeAtAllIsTheRunAsItWas() {
    Prediction.Range range = predict(skewed(), List.of());

    assertThat(range.low()).isEqualTo(range.high()).isEqualTo(wallClock(skewed()));
    assertThat(range.reasons()).isEmpty();
    assertThat(range.bottleneck().kind()).isEqualTo(Bottleneck.Kind.LONGEST_TASK);
    assertThat(range.bottleneck().stage()).hasValue(SECOND);
    // Four cores for the 24 s of the run.
    assertThat(range.coreTime()).isEqualTo(wallClock(skewed()).multipliedBy(4));
  }

  @Test
  void whatIsDroppedIsNotDividedAgain() {
    Change drop = new DropRows(SECOND, 0);
    Change divide = new Repartition(SECOND, 32);

    Duration dropped = predict(skewed(), List.of(drop)).mid();
    Duration both = predict(skewed(), List.of(drop, divide)).mid();
    Duration divided = predict(skewed(), List.of(divide)).mid();

    // One hot key stays whole unless its rows are gone.
    assertThat(divided).isGreaterThan(Duration.ofSeconds(18));
    assertThat(both).isLessThanOrEqualTo(dropped.plusMillis(500));
  }

  @Test
  void theOrderInWhichChangesAreNamedMeansNothing() {
    Change drop = new DropRows(SECOND, 0);
    Change divide = new Repartition(SECOND, 32);
    Change grow = new ResizeCluster(4, 2);

    assertThat(predict(skewed(), List.of(grow, divide, drop)))
        .isEqualTo(predict(skewed(), List.of(drop, divide, grow)));
  }

  @Test
  void savingsOfChangesThatHelpTheSameTimeAreNotAddedUp() {
    SparkApplication app = skewed();
    Change drop = new DropRows(SECOND, 0);
    Change skip = new SkipStages(List.of(SECOND));

    assertThat(predict(app, List.of(drop, skip)).mid())
        .isEqualTo(predict(app, List.of(skip)).mid());
  }

  @Test
  void theRangeOfASetIsNarrowerThanAllItsRangesTogether() {
    SparkApplication app =
        anApplication()
            .onExecutors(2, 2)
            .with(stage(0).tasks(16, reading(Duration.ofSeconds(4), 64).spilling(Bytes.ofMib(64))))
            .endingLaterBy(Duration.ofSeconds(30))
            .build();
    Change spill = new NoSpill(FIRST);
    Change close =
        new CloseDriverGaps(
            List.of(
                new TimeSpan(app.info().end().minus(Duration.ofSeconds(30)), app.info().end())));

    Duration together = width(predict(app, List.of(spill, close)));

    assertThat(together)
        .isLessThan(width(predict(app, List.of(spill))).plus(width(predict(app, List.of(close)))));
    assertThat(together).isGreaterThanOrEqualTo(width(predict(app, List.of(close))));
  }

  @Test
  void aSetWithAChangeThatCannotBeSaidNamesIt() {
    Prediction prediction =
        Replayer.of(skewed())
            .predict(List.of(new DropRows(SECOND, 0), new Repartition(new StageKey(99, 0), 8)));

    assertThat(prediction).isInstanceOf(Prediction.CannotSay.class);
    assertThat(((Prediction.CannotSay) prediction).reason()).startsWith("Repartition: ");
  }

  @Test
  void aStageIsNotGivenTwoNumbersOfPartitions() {
    assertThat(
            Replayer.of(skewed())
                .predict(List.of(new Repartition(SECOND, 8), new Repartition(SECOND, 32))))
        .isInstanceOf(Prediction.CannotSay.class);
  }

  @Test
  void noNumberOfSlotsTakesLessThanTheLongestChain() {
    Prediction.Range range = predict(skewed(), List.of(new ResizeCluster(500, 2)));

    // One millisecond of the first stage, twenty seconds of the hot task.
    assertThat(range.least()).isEqualTo(Duration.ofMillis(20_001));
    assertThat(range.mid()).isGreaterThanOrEqualTo(range.least());
  }

  @Test
  void theBottleneckMovesToTheDriverWhereTheTasksAreGone() {
    SparkApplication app =
        anApplication()
            .onExecutors(2, 2)
            .with(stage(0).tasks(64, task().lasting(Duration.ofSeconds(2))))
            .endingLaterBy(Duration.ofSeconds(10))
            .build();

    assertThat(predict(app, List.of()).bottleneck().kind()).isEqualTo(Bottleneck.Kind.ALL_TASKS);
    assertThat(predict(app, List.of(new ResizeCluster(32, 2))).bottleneck().kind())
        .isEqualTo(Bottleneck.Kind.DRIVER_AFTER);
  }

  @Test
  void coalescedTasksKeepWhatTheirNeighboursHave() {
    SparkApplication app = skewed();

    Prediction.Range range = predict(app, List.of(new CoalesceTasks(SECOND, 4)));

    // The hot task takes 20 s, and its three neighbours 1 s each, all in one task.
    assertThat(range.mid()).isBetween(Duration.ofMillis(22_000), Duration.ofMillis(23_100));
    assertThat(Replayer.of(app).predict(new CoalesceTasks(SECOND, 17)))
        .isInstanceOf(Prediction.CannotSay.class);
  }

  @Test
  void moreMemorySavesNothingWhereNothingSpilled() {
    assertThat(predict(skewed(), List.of(new Memory(Bytes.ofGib(4)))).mid())
        .isEqualTo(wallClock(skewed()));
  }

  @Test
  void moreMemorySavesTheSpillsThatItHolds() {
    SparkApplication app =
        anApplication()
            .onExecutors(1, 1)
            .with(
                stage(0)
                    .tasks(
                        4,
                        reading(Duration.ofSeconds(5), 64)
                            .spilling(Bytes.ofMib(100))
                            .measuring(TaskMetric.PEAK_EXECUTION_MEMORY, Bytes.ofMib(200).count())))
            .build();

    assertThat(predict(app, List.of(new Memory(Bytes.ofGib(8)))).mid())
        .isEqualTo(predict(app, List.of(new NoSpill(FIRST))).mid());
  }

  @Test
  void aHeapThatSparkItselfNeedsCannotBePriced() {
    assertThat(Replayer.of(skewed()).predict(new Memory(Bytes.ofMib(200))))
        .isInstanceOf(Prediction.CannotSay.class);
  }

  private static SparkApplication skewed() {
    return anApplication()
        .onExecutors(2, 2)
        .with(
            stage(0).tasks(8, task().lasting(Duration.ofMillis(1))),
            stage(1)
                .after(0)
                .task(0, reading(Duration.ofSeconds(20), 20 * 16))
                .tasks(15, reading(Duration.ofSeconds(1), 16)))
        .build();
  }

  private static TaskSpec reading(Duration time, long mib) {
    return task().lasting(time).reading(Bytes.ofMib(mib), mib * (1 << 14));
  }

  private static Duration width(Prediction.Range range) {
    return range.high().minus(range.low());
  }

  private static Duration wallClock(SparkApplication app) {
    return app.info().span().duration();
  }

  private static Prediction.Range predict(SparkApplication app, List<Change> changes) {
    Prediction prediction = Replayer.of(app).predict(changes);
    assertThat(prediction).as(prediction.toString()).isInstanceOf(Prediction.Range.class);
    return (Prediction.Range) prediction;
  }
}
