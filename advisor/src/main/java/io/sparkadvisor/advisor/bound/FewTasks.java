package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.PartitionLever;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.TimeBudget;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.fact.work.TaskWaves;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stages with fewer tasks than slots, or whose last tasks run alone: which, and why. */
record FewTasks(SparkApplication application) implements Explanation {

  private static final int STAGES_NAMED = 3;

  /** With fewer tasks than so many of the slots of their waves, the last wave explains it. */
  private static final double FILLED = 0.85;

  @Override
  public List<Sentence> why() {
    Map<StageKey, Long> free = new HashMap<>();
    for (TimeBudget.StageTime stage : application.timeBudget().stages()) {
      free.put(stage.stage(), stage.tail().toMillis());
    }
    List<Sentence> why = new ArrayList<>();
    for (StageGroup group :
        StageGroup.most(application, s -> free.getOrDefault(s.key(), 0L), STAGES_NAMED)) {
      why.add(
          group
              .name()
              .then(" had slots free for {}: ", Quantity.millis(Math.round(group.amount())))
              .then(reason(group.first())));
    }
    return why.isEmpty() ? List.of(Sentence.of("No single stage is to blame.")) : why;
  }

  private Sentence reason(StageAttempt stage) {
    Optional<TaskWaves> waves = TaskWaves.of(stage, application);
    if (waves.isEmpty() || waves.get().tasks() >= waves.get().slots()) {
      return waves
          .filter(FewTasks::isUneven)
          .map(uneven -> lastWave(uneven).then(decides(stage)))
          .orElseGet(() -> lastTasks(stage));
    }
    return Sentence.counted(stage.taskCount(), "task")
        .then(" for {} slots", Quantity.count(waves.get().slots()))
        .then(decides(stage));
  }

  // Of many waves the last is a small part, and tasks that are spread over them even it out.
  private static boolean isUneven(TaskWaves waves) {
    return waves.waves() > 1 && waves.filled() < FILLED;
  }

  private static Sentence lastWave(TaskWaves waves) {
    return Sentence.of(
            "{} tasks on {} slots came in {} waves, the last of ",
            Quantity.count(waves.tasks()),
            Quantity.count(waves.slots()),
            Quantity.count(waves.waves()))
        .then(Sentence.counted(waves.tasksInLast(), "task"));
  }

  private Sentence lastTasks(StageAttempt stage) {
    Optional<Distribution> durations = stage.tasks().durations();
    return durations.isEmpty()
        ? Sentence.of("its last tasks ran alone.")
        : Sentence.of(
            "its last tasks ran alone. Of {} tasks the longest took {}, the median {}.",
            Quantity.count(stage.taskCount()),
            Quantity.millis(durations.get().max()),
            Quantity.millis(durations.get().median()));
  }

  /** What decides how many tasks there are. */
  private Sentence decides(StageAttempt stage) {
    boolean readsShuffle =
        stage.readsShuffle() || !application.planSection(stage).inputs().isEmpty();
    long input = stage.tasks().sum(TaskMetric.INPUT_BYTES).orElse(0);
    if (!readsShuffle && input > 0) {
      return stage.taskCount() == 1
          ? Sentence.of(". Its input, {}, is read in one part.", Quantity.bytes(input))
          : Sentence.of(
              ". Each task reads one part of its input, {} in all.", Quantity.bytes(input));
    } else if (!readsShuffle && stage.sqlExecutionId().isPresent()) {
      return Sentence.of(". It reads no shuffle: its source decides the number.");
    }
    return Sentence.of(
        ". The number comes from {}.",
        Quantity.name(PartitionLever.of(application, stage).origin()));
  }
}
