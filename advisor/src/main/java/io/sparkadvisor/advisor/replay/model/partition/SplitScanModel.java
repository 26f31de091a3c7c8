package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.advisor.replay.model.run.TaskLoads;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.List;

/** A stage reads its files in another number of tasks: what they read is cut anew, evenly. */
public final class SplitScanModel implements StageModel<SplitScan> {

  @Override
  public Class<SplitScan> kind() {
    return SplitScan.class;
  }

  @Override
  public Phase phase() {
    return Phase.CUT;
  }

  @Override
  public Object decides(SplitScan change) {
    return List.of("cut", change.stage());
  }

  @Override
  public StageKey stage(SplitScan change) {
    return change.stage();
  }

  @Override
  public Effect effect(SplitScan change, RunStage stage) {
    if (change.tasks() < 1 || stage.tasks().size() == 0) {
      return new Effect.Unknown("The log does not say what tasks the stage ran.");
    } else if (change.tasks() == stage.tasks().size()) {
      return new Effect.Nothing("The stage ran in " + change.tasks() + " tasks.");
    }
    TaskLoads original = stage.loads();
    return Effect.onTasks(
        stage.index(),
        (tasks, bound) -> cut(tasks, original.of(tasks), change.tasks(), bound),
        "How much of a task's time goes into opening a file is only estimated.",
        "How evenly the files can be cut is not in the log.");
  }

  private static TaskSet cut(TaskSet tasks, TaskLoads loads, int count, Bound bound) {
    boolean fewer = count < tasks.size();
    double fixed = fewer ? loads.mergeableMs(bound) : loads.fixedMs(bound);
    double all = 0;
    for (int t = 0; t < tasks.size(); t++) {
      all += loads.durationMs(t) - fixed;
    }
    double variation = bound.of(0.05, 0.15, 0.4);
    double[] shares = Uneven.shares(count, variation);
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    for (int p = 0; p < count; p++) {
      builder.add(
          fixed + Math.max(0, all) / count * shares[p],
          (double) loads.allBytes() / count * shares[p],
          (double) loads.allRecords() / count * shares[p]);
    }
    return builder.build();
  }
}
