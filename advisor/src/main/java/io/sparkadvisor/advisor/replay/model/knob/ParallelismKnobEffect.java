package io.sparkadvisor.advisor.replay.model.knob;

import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.fact.setting.SchedulingKnobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code spark.default.parallelism}: every shuffle of RDDs with as many partitions as it said. A
 * number that the code names happens to be the same at times, which nobody can see from outside.
 */
final class ParallelismKnobEffect implements KnobEffect {

  @Override
  public List<Knob<?>> family() {
    return List.of(SchedulingKnobs.DEFAULT_PARALLELISM);
  }

  @Override
  public List<Change> changes(KnobChange knobs, Run run) {
    Optional<Integer> before = run.application().settings().defaultParallelism();
    Optional<Integer> after = run.settingsAfter().defaultParallelism();
    List<Change> changes = new ArrayList<>();
    if (before.equals(after) || after.isEmpty()) {
      return changes;
    }
    for (int s = 0; s < run.work().stages().size(); s++) {
      RunStage stage = run.stage(s);
      boolean shuffles =
          stage.attempt().sqlExecutionId().isEmpty() && !stage.attempt().parentIds().isEmpty();
      if (shuffles
          && isNumbered(stage.attempt(), before, run)
          && !run.cut().contains(stage.attempt().key())) {
        changes.add(new Repartition(stage.attempt().key(), after.get()));
      }
    }
    return changes;
  }

  // Where it was not set, a shuffle has as many partitions as the largest of its parents.
  private static boolean isNumbered(StageAttempt stage, Optional<Integer> before, Run run) {
    return before.isPresent()
        ? stage.taskCount() == before.get()
        : stage.taskCount() == run.cores()
            || run.application().tasksOfLargestParent(stage).equals(Optional.of(stage.taskCount()));
  }

  @Override
  public List<String> reasons() {
    return List.of("A shuffle whose number of partitions stands in the code keeps it.");
  }
}
