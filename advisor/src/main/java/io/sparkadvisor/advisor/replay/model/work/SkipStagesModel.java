package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.schedule.StageWork;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.SkipStages;
import io.sparkadvisor.rules.fact.value.Bytes;

/** Stages do not compute what they did: they do not run, or read what is there already. */
public final class SkipStagesModel implements ChangeModel<SkipStages> {

  // One task that reads kept rows: serialized ones from a busy disk, or objects in memory.
  private static final Bytes SLOW = Bytes.ofMib(60);
  private static final Bytes USUAL = Bytes.ofMib(200);
  private static final Bytes FAST = Bytes.ofGib(1);

  /** By what share a measured rate may be off on another day. */
  private static final double RATE_OFF = 0.3;

  @Override
  public Class<SkipStages> kind() {
    return SkipStages.class;
  }

  @Override
  public Phase phase() {
    return Phase.WHAT_RUNS;
  }

  @Override
  public Effect effect(SkipStages change, Run run) {
    int[] indexes = run.basis().indexesOf(change.stages());
    if (indexes.length == 0) {
      return new Effect.Unknown("None of these stages ran.");
    }
    Effect.Edit edit =
        (work, bound) -> {
          Workload edited = work;
          for (int index : indexes) {
            edited = edited.withStage(index, instead(change, run, index, work, bound));
          }
          return edited;
        };
    return change.instead().isEmpty()
        ? Effect.of(edit)
        : Effect.of(edit, "How fast kept data is read depends on where it is kept, and how.");
  }

  private static StageWork instead(
      SkipStages change, Run run, int index, Workload work, Bound bound) {
    StageWork stage = work.stages().get(index);
    if (change.instead().isEmpty()) {
      return stage.skipped();
    }
    SkipStages.ReadInstead read = change.instead().get();
    double perSecond =
        read.perSecond()
            .map(rate -> rate.toMib() * bound.of(1 + RATE_OFF, 1, 1 / (1 + RATE_OFF)))
            .orElse(bound.of(FAST.toMib(), USUAL.toMib(), SLOW.toMib()));
    TaskSet tasks = stage.tasks();
    double fixed = run.stage(index).loads().fixedMs(bound);
    double each = 1_000 * read.bytes().toMib() / perSecond / Math.max(1, tasks.size());
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    for (int t = 0; t < tasks.size(); t++) {
      // What took less than reading takes is computed again as before.
      builder.keep(t, Math.min((double) tasks.durationMs()[t], fixed + each), 1);
    }
    return stage.withTasks(builder.build());
  }
}
