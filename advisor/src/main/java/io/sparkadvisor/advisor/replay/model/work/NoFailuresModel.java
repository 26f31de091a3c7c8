package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.TaskSetBuilder;
import io.sparkadvisor.advisor.replay.schedule.TaskSets;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What becomes of stages whose lost attempts are not lost. */
public final class NoFailuresModel implements ChangeModel<NoFailures> {

  @Override
  public Class<NoFailures> kind() {
    return NoFailures.class;
  }

  @Override
  public Phase phase() {
    return Phase.WHAT_RUNS;
  }

  @Override
  public Effect effect(NoFailures change, Run run) {
    SparkApplication application = run.application();
    Workload workload = run.work();
    Map<Integer, TaskSet> without = new HashMap<>();
    Map<Integer, BitSet> done = new HashMap<>();
    for (StageKey key : change.stages().stream().sorted().toList()) {
      OptionalInt index = run.basis().indexOf(key);
      if (index.isEmpty()) {
        continue;
      }
      StageAttempt stage = application.stage(key).orElseThrow();
      BitSet ran = done.computeIfAbsent(key.stageId(), id -> new BitSet());
      doneBefore(application, key).forEach(ran::set);
      without.put(
          index.getAsInt(), goodOnes(stage, workload.stages().get(index.getAsInt()).tasks(), ran));
      if (key.equals(application.attempts(key.stageId()).get(lastAttempt(application, key)).key())
          && ran.cardinality() < stage.taskCount()
          && stage.failure().isPresent()) {
        return new Effect.Unknown(
            "Stage "
                + key.stageId()
                + " never ended well, so what it would have taken is not"
                + " known.");
      }
    }
    if (without.isEmpty()) {
      return new Effect.Unknown("The log lacks the tasks that were lost.");
    }
    LostExecutors lost = new LostExecutors(application, change.stages());
    return Effect.of(
        (work, bound) -> {
          Workload edited =
              bound == Bound.WORST ? work : work.withExecutors(lost.putBack(work.executors()));
          for (Map.Entry<Integer, TaskSet> stage : without.entrySet()) {
            edited = edited.withTasks(stage.getKey(), stage.getValue());
          }
          return edited;
        },
        lost.isEmpty()
            ? "Nothing else is taken to fail in place of what failed."
            : "Executors that were lost with their tasks are taken to stay; at worst they go"
                + " without them.");
  }

  /** What attempts at the stage before this one had done: it ran again because that was lost. */
  private static IntStream doneBefore(SparkApplication application, StageKey key) {
    return application.attempts(key.stageId()).stream()
        .filter(attempt -> attempt.key().attempt() < key.attempt())
        .map(StageAttempt::tasks)
        .flatMapToInt(tasks -> tasks.successful().map(tasks::index));
  }

  private static int lastAttempt(SparkApplication application, StageKey key) {
    return application.attempts(key.stageId()).size() - 1;
  }

  /** The attempts whose result counted; of tasks that are done already, none. */
  private static TaskSet goodOnes(StageAttempt stage, TaskSet tasks, BitSet done) {
    Tasks facts = stage.tasks();
    int[] rows = TaskSets.rows(facts);
    TaskSetBuilder builder = new TaskSetBuilder(tasks);
    for (int t = 0; t < rows.length; t++) {
      if (facts.status(rows[t]) == TaskStatus.SUCCESS && !done.get(facts.index(rows[t]))) {
        done.set(facts.index(rows[t]));
        builder.keep(t);
      }
    }
    return builder.build();
  }
}
