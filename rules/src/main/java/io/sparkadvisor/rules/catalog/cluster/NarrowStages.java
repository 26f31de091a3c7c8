package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.TimeBudget;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.ScannedTable;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.fact.work.TaskWaves;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stages of one cause that leave slots free, since they have fewer tasks than there are slots, or a
 * last wave of a few: of one line, as a loop makes them, or of the same files.
 *
 * @param stages the one that holds the most time first
 * @param waves how the tasks of that one came
 * @param atMost the wall-clock time that all of them hold, had their work filled the slots
 */
record NarrowStages(List<StageAttempt> stages, TaskWaves waves, Duration atMost) {

  /** A task so many times the median is late for another reason than the number of tasks. */
  private static final double UNEVEN = 3;

  /** Makes the collections immutable. */
  NarrowStages {
    stages = List.copyOf(stages);
  }

  private record Narrow(StageAttempt stage, TaskWaves waves, Duration atMost) {}

  /**
   * Those of an application, the ones that hold the most time first.
   *
   * @param filled the share of the slots that the tasks of a stage fill, from which on it is well
   */
  static List<NarrowStages> of(SparkApplication app, double filled) {
    Map<StageKey, Duration> tails = new HashMap<>();
    for (TimeBudget.StageTime stage : app.timeBudget().stages()) {
      tails.put(stage.stage(), stage.tail());
    }
    Map<List<?>, List<Narrow>> alike = new LinkedHashMap<>();
    app.stagesThatRan()
        .filter(stage -> tails.containsKey(stage.key()))
        .flatMap(stage -> narrow(stage, tails.get(stage.key()), app, filled).stream())
        .forEach(
            one ->
                alike.computeIfAbsent(alike(one.stage(), app), key -> new ArrayList<>()).add(one));
    return alike.values().stream()
        .map(NarrowStages::group)
        .sorted(Comparator.comparing(NarrowStages::atMost).reversed())
        .toList();
  }

  private static NarrowStages group(List<Narrow> alike) {
    List<Narrow> sorted =
        alike.stream().sorted(Comparator.comparing(Narrow::atMost).reversed()).toList();
    return new NarrowStages(
        sorted.stream().map(Narrow::stage).toList(),
        sorted.get(0).waves(),
        sorted.stream().map(Narrow::atMost).reduce(Duration.ZERO, Duration::plus));
  }

  // Stages that read the same files have their tasks by them; others are alike in what they
  // compute.
  private static List<?> alike(StageAttempt stage, SparkApplication app) {
    TaskLimit limit = TaskLimit.of(app, stage);
    List<PlanNode> nodes = app.planSection(stage).nodes();
    List<String> tables =
        nodes.stream().flatMap(node -> ScannedTable.name(node).stream()).distinct().toList();
    return limit.isOfFiles() && !tables.isEmpty()
        ? List.of(limit, tables)
        : List.of(stage.name(), stage.taskCount(), nodes.stream().map(PlanNode::name).toList());
  }

  /**
   * A stage whose tasks fill too few slots. It holds no more than the time in which slots were free
   * and it ran, nor than what is left of its time once its work is spread over all slots.
   */
  private static Optional<Narrow> narrow(
      StageAttempt stage, Duration tail, SparkApplication app, double filled) {
    Optional<TaskWaves> waves = TaskWaves.of(stage, app).filter(one -> one.filled() < filled);
    Optional<Distribution> durations = stage.tasks().durations();
    if (waves.isEmpty() || durations.isEmpty()) {
      return Optional.empty();
    }
    boolean uneven = durations.get().max() > UNEVEN * Math.max(1, durations.get().median());
    boolean late = uneven && (waves.get().waves() > 1 || stage.readsShuffle());
    long wallMs = stage.wallClock().map(wall -> wall.duration().toMillis()).orElse(0L);
    long evenMs = Math.round(stage.tasks().slotMs() / (double) waves.get().slots());
    long atMost = Math.min(tail.toMillis(), wallMs - evenMs);
    return late || atMost <= 0
        ? Optional.empty()
        : Optional.of(new Narrow(stage, waves.get(), Duration.ofMillis(atMost)));
  }

  /** The stage that holds the most time. */
  StageAttempt stage() {
    return stages.get(0);
  }

  /** What is wrong with them, in one sentence. */
  Sentence headline() {
    Quantity at = Quantity.stage(stage().key());
    Sentence one =
        waves.waves() == 1
            ? Sentence.of(
                "Only {} of {} slots had a task in {}",
                Quantity.count(waves.tasks()),
                Quantity.count(waves.slots()),
                at)
            : Sentence.of(
                "The last {} of the {} tasks of {} had all {} slots to themselves",
                Quantity.count(waves.tasksInLast()),
                Quantity.count(waves.tasks()),
                at,
                Quantity.count(waves.slots()));
    int others = stages.size() - 1;
    return others == 0 ? one : one.then(", and in {} more like it", Quantity.count(others));
  }
}
