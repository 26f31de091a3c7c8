package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.PartitionLever;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.TimeBudget;
import io.sparkadvisor.rules.fact.value.Distribution;
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
    long slots =
        stage
            .wallClock()
            .map(wall -> Math.round(application.cluster().slotsDuring(wall).orElse(0)))
            .orElse(0L);
    if (stage.taskCount() >= slots) {
      return lastTasks(stage);
    }
    return Sentence.counted(stage.taskCount(), "task")
        .then(" for {} slots", Quantity.count(slots))
        .then(decides(stage));
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
