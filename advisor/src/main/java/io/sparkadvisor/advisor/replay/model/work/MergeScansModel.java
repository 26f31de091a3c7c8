package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.MergeScans;
import io.sparkadvisor.rules.fact.task.TaskPart;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Stages that read the same input read it in one pass: the one with the most task time reads, and
 * carries what the others computed of it, which is not reading.
 */
public final class MergeScansModel implements ChangeModel<MergeScans> {

  @Override
  public Class<MergeScans> kind() {
    return MergeScans.class;
  }

  @Override
  public Phase phase() {
    return Phase.WHAT_RUNS;
  }

  @Override
  public Effect effect(MergeScans change, Run run) {
    List<Integer> indexes =
        change.stages().stream()
            .flatMap(key -> run.basis().indexOf(key).stream().boxed())
            .filter(index -> run.work().stages().get(index).tasks().size() > 0)
            .sorted(Comparator.comparing((Integer index) -> sum(run.stage(index))).reversed())
            .toList();
    if (indexes.size() < 2) {
      return new Effect.Nothing(
          "Fewer than two of these stages ran, so there is nothing to merge.");
    }
    return Effect.of(
        (work, bound) -> merged(work, indexes, run, bound),
        "Spark does not measure how long reading and decoding takes, apart from what is done with"
            + " the rows.");
  }

  private static long sum(RunStage stage) {
    return Arrays.stream(stage.tasks().durationMs()).sum();
  }

  private static Workload merged(Workload work, List<Integer> indexes, Run run, Bound bound) {
    Workload merged = work;
    double carried = 0;
    for (int index : indexes.subList(1, indexes.size())) {
      TaskSet tasks = work.stages().get(index).tasks();
      carried += Arrays.stream(tasks.durationMs()).sum() * (1 - reading(run.stage(index), bound));
      merged = merged.withStage(index, merged.stages().get(index).skipped());
    }
    int first = indexes.get(0);
    TaskSet tasks = merged.stages().get(first).tasks();
    double all = Math.max(1, Arrays.stream(tasks.durationMs()).sum());
    double times = 1 + carried / all;
    long[] longer = Arrays.stream(tasks.durationMs()).map(ms -> Math.round(ms * times)).toArray();
    return merged.withTasks(first, tasks.lasting(longer));
  }

  /** The share of a stage's task time that reading takes: not more than it computes at all. */
  private static double reading(RunStage stage, Bound bound) {
    Tasks facts = stage.facts();
    double all = facts.rows().mapToDouble(row -> facts.durationMs(row).orElse(0)).sum();
    double input = facts.rows().mapToDouble(row -> TaskPart.INPUT.millis(facts, row)).sum();
    double share = all == 0 ? 0 : Math.min(1, input / all);
    return share * bound.of(1, 0.7, 0.3);
  }
}
