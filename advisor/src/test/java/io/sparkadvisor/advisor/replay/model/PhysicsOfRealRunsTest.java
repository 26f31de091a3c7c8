package io.sparkadvisor.advisor.replay.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.replay.model.run.Basis;
import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.advisor.replay.schedule.Workloads;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.CoalesceTasks;
import io.sparkadvisor.rules.change.EvenTask;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.recording.Retention;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no model may break, on the samples and on whatever logs stand beside the project. */
class PhysicsOfRealRunsTest {

  /** The stages with the most task time are tried, so many of each run. */
  private static final int STAGES = 4;

  @ParameterizedTest
  @MethodSource("io.sparkadvisor.advisor.LogsAtHand#small")
  void noModelBreaksThem(Path log) throws IOException {
    for (EventLog one : EventLogs.find(List.of(log.toString()), System.in).logs()) {
      SparkApplication app =
          new EventLogSource(one, ReadLimits.standard(), Retention.OF_A_LOG).read(bytes -> {});
      Replayer replayer = Replayer.of(app);
      if (replayer.refusal().isEmpty()) {
        physics(app, replayer);
      }
    }
  }

  private static void physics(SparkApplication app, Replayer replayer) {
    Workload work = Workloads.of(app);
    IntStream.range(0, work.stages().size())
        .boxed()
        .filter(s -> work.stages().get(s).tasks().size() > 1)
        .sorted(Comparator.comparing((Integer s) -> sum(work.stages().get(s).tasks())).reversed())
        .limit(STAGES)
        .forEach(s -> stage(app, work, s, replayer));
    if (!work.executors().isEmpty()) {
      int executors = work.executors().size();
      int slots = work.executors().get(0).slots();
      ordered(replayer, List.of(new ResizeCluster(executors + 1, Math.max(1, slots))));
    }
  }

  private static void stage(SparkApplication app, Workload work, int index, Replayer replayer) {
    TaskSet before = work.stages().get(index).tasks();
    StageKey key = work.stages().get(index).key();
    int tasks = before.size();
    for (int fewer : new int[] {1, tasks / 3 + 1}) {
      for (Change merge : List.of(new Repartition(key, fewer), new CoalesceTasks(key, fewer))) {
        assertThat(sum(after(app, work, index, merge, Bound.LIKELY)))
            .as(merge.toString())
            .isLessThanOrEqualTo(sum(before) + newSpill(app, work, index, merge) + fewer);
      }
    }
    assertThat(after(app, work, index, new Repartition(key, 3 * tasks), Bound.LIKELY).longestMs())
        .as("stage " + key + " split")
        .isLessThanOrEqualTo(before.longestMs() + 1);
    EvenTask even = new EvenTask(key, 0);
    ordered(replayer, List.of(new Repartition(key, tasks / 3 + 1)));
    ordered(replayer, List.of(even));
    assertThat(replayer.predict(List.of(even, new Repartition(key, 2 * tasks))))
        .isEqualTo(replayer.predict(List.of(new Repartition(key, 2 * tasks), even)));
  }

  /** Fewer tasks may spill where each holds more: that is the one thing that merging adds. */
  private static long newSpill(SparkApplication app, Workload work, int index, Change merge) {
    RunStage stage = new Run(new Basis(app, work), List.of(merge)).stage(index);
    return stage.facts().sum(TaskMetric.PEAK_EXECUTION_MEMORY).orElse(0) > 0
        ? sum(work.stages().get(index).tasks()) / 2
        : 0;
  }

  private static void ordered(Replayer replayer, List<Change> changes) {
    if (replayer.predict(changes) instanceof Prediction.Range range) {
      assertThat(range.low()).isLessThanOrEqualTo(range.mid());
      assertThat(range.mid()).isLessThanOrEqualTo(range.high());
      assertThat(range.low().isNegative()).isFalse();
    }
  }

  private static TaskSet after(
      SparkApplication app, Workload work, int index, Change change, Bound bound) {
    return ChangeSet.of(List.of(change), new Basis(app, work))
            instanceof ChangeSet.Result.Altered altered
        ? altered.set().apply(work, change.getClass(), bound).stages().get(index).tasks()
        : work.stages().get(index).tasks();
  }

  private static long sum(TaskSet tasks) {
    return Arrays.stream(tasks.durationMs()).sum();
  }
}
