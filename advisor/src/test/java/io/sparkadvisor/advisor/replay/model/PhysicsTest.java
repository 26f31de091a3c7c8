package io.sparkadvisor.advisor.replay.model;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.replay.model.run.Basis;
import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.advisor.replay.schedule.Workloads;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.CoalesceTasks;
import io.sparkadvisor.rules.change.EvenTask;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.SplitInput;
import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.testing.StageSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no model may break, on schedules made by chance: the seed of each is its number. */
class PhysicsTest {

  private static final StageKey READER = new StageKey(1, 0);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void mergedTasksTakeNoLongerThanTheirPartsTogether(int seed) {
    SparkApplication app = random(seed);
    int tasks = tasks(app).size();
    for (Bound bound : Bound.values()) {
      for (int fewer : new int[] {1, 2, tasks / 3 + 1, tasks - 1}) {
        assertThat(sum(after(app, new Repartition(READER, fewer), bound)))
            .as("into " + fewer + ", " + bound)
            .isLessThanOrEqualTo(sum(tasks(app)) + fewer);
        assertThat(sum(after(app, new CoalesceTasks(READER, fewer), bound)))
            .as("coalesced into " + fewer + ", " + bound)
            .isLessThanOrEqualTo(sum(tasks(app)) + fewer);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void splittingNeverMakesTheLongestTaskLonger(int seed) {
    SparkApplication app = random(seed);
    int tasks = tasks(app).size();
    for (Bound bound : Bound.values()) {
      for (Change split :
          List.of(
              new Repartition(READER, 2 * tasks),
              new Repartition(READER, 7 * tasks + 1),
              new SplitInput(READER, 0, 3))) {
        assertThat(after(app, split, bound).longestMs())
            .as(split + ", " + bound)
            .isLessThanOrEqualTo(tasks(app).longestMs() + 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void moreExecutorsWithMachinesOfTheirOwnTakeNoLonger(int seed) {
    SparkApplication app = random(seed);
    Replayer replayer = Replayer.of(app);
    Duration before = app.info().span().duration();
    for (int executors : new int[] {3, 4, 8, 40}) {
      Duration mid = range(replayer.predict(new ResizeCluster(executors, 2))).mid();
      // Lists that are scheduled greedily may end later on more slots (Graham 1969): by less than
      // one task here, as stages run one after another.
      assertThat(mid).isLessThanOrEqualTo(before.plusMillis(tasks(app).longestMs()));
      before = before.compareTo(mid) < 0 ? before : mid;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whatIsInForceChangesNothingAndSaysSo(int seed) {
    SparkApplication app = random(seed);
    Replayer replayer = Replayer.of(app);
    int tasks = tasks(app).size();
    for (Change same :
        List.of(
            new Repartition(READER, tasks),
            new CoalesceTasks(READER, tasks),
            new ResizeCluster(2, 2),
            KnobChange.of("spark.executor.cores", "2"),
            KnobChange.of("spark.sql.adaptive.enabled", "true"))) {
      assertThat(replayer.predict(same))
          .as(same.toString())
          .isInstanceOf(Prediction.NoEffect.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void theOrderOfTwoChangesMeansNothing(int seed) {
    SparkApplication app = random(seed);
    Replayer replayer = Replayer.of(app);
    List<Change> all =
        List.of(
            new Repartition(READER, 5),
            new ResizeCluster(5, 2),
            new EvenTask(READER, 0),
            new SplitScan(new StageKey(0, 0), 9));
    for (Change one : all) {
      for (Change other : all) {
        if (!one.equals(other)) {
          assertThat(replayer.predict(List.of(one, other)))
              .isEqualTo(replayer.predict(List.of(other, one)));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void whatChangesTheTimeHasARange(int seed) {
    SparkApplication app = random(seed);
    Replayer replayer = Replayer.of(app);
    for (Change change :
        List.of(new Repartition(READER, 3), new ResizeCluster(7, 2), new EvenTask(READER, 0))) {
      if (replayer.predictThisRun(change) instanceof Prediction.Range range
          && !range.mid().equals(app.info().span().duration())) {
        assertThat(range.low()).isLessThanOrEqualTo(range.mid());
        assertThat(range.high()).isGreaterThanOrEqualTo(range.mid());
        assertThat(range.high()).as(change.toString()).isGreaterThan(range.low());
      }
    }
  }

  /** Two stages one after the other, on two executors of two cores: small tasks and large ones. */
  private static SparkApplication random(int seed) {
    Random random = new Random(seed);
    StageSpec reader = stage(1).after(0);
    int count = 2 + random.nextInt(120);
    long fixed = random.nextInt(40);
    double perRecord = random.nextDouble();
    for (int t = 0; t < count; t++) {
      // Some have no data, some far more than the others.
      long records = random.nextInt(4) == 0 ? 0 : random.nextInt(2_000);
      records *= random.nextInt(30) == 0 ? 20 : 1;
      long millis = 1 + Math.round(fixed + perRecord * records + random.nextInt(30));
      reader.task(
          t,
          task()
              .lasting(Duration.ofMillis(millis))
              .delayedBy(Duration.ofMillis(random.nextInt(15)))
              .reading(new Bytes(records * 40), records));
    }
    return anApplication()
        .onExecutors(2, 2)
        .with(stage(0).tasks(1 + random.nextInt(9), task().lasting(Duration.ofMillis(800))), reader)
        .build();
  }

  private static TaskSet tasks(SparkApplication app) {
    Workload work = Workloads.of(app);
    return work.stages().get(work.indexOf(READER).orElseThrow()).tasks();
  }

  private static TaskSet after(SparkApplication app, Change change, Bound bound) {
    Workload work = Workloads.of(app);
    ChangeSet.Result result = ChangeSet.of(List.of(change), new Basis(app, work));
    int index = work.indexOf(READER).orElseThrow();
    return result instanceof ChangeSet.Result.Altered altered
        ? altered.set().apply(work, change.getClass(), bound).stages().get(index).tasks()
        : work.stages().get(index).tasks();
  }

  private static long sum(TaskSet tasks) {
    return Arrays.stream(tasks.durationMs()).sum();
  }

  private static Prediction.Range range(Prediction prediction) {
    assertThat(prediction).isInstanceOf(Prediction.Range.class);
    return (Prediction.Range) prediction;
  }
}
