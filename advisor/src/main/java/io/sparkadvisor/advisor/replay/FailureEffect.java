package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.TaskStatus;
import io.sparkadvisor.rules.fact.Tasks;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What becomes of stages whose lost attempts are not lost. */
final class FailureEffect {

  private FailureEffect() {}

  static Effect of(NoFailures change, SparkApplication application, Workload workload) {
    Map<Integer, TaskSet> without = new HashMap<>();
    Map<Integer, BitSet> done = new HashMap<>();
    for (StageKey key : change.stages().stream().sorted().toList()) {
      OptionalInt index = workload.indexOf(key);
      if (index.isEmpty()) {
        continue;
      }
      StageAttempt stage = application.stage(key).orElseThrow();
      BitSet ran = done.computeIfAbsent(key.stageId(), id -> new BitSet());
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
      return new Effect.Unknown("The source does not tell of the tasks that were lost.");
    }
    return Effect.of(
        (work, bound) -> {
          Workload edited = work;
          for (Map.Entry<Integer, TaskSet> stage : without.entrySet()) {
            edited = edited.withTasks(stage.getKey(), stage.getValue());
          }
          return edited;
        },
        "Executors that were lost with their tasks are not put back.");
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
