package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.PartitionLever;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stages whose tasks are too small for one reason: one property numbers them all, or one line of
 * code. They are one finding, with what they hold together.
 *
 * @param all the stages, the one with the most overhead first
 */
record TinyStages(List<TaskOverhead> all) {

  /** Those of one reason together. */
  static Collection<TinyStages> of(SparkApplication app, List<TaskOverhead> tiny) {
    Map<String, List<TaskOverhead>> byReason = new LinkedHashMap<>();
    for (TaskOverhead overhead : tiny) {
      byReason.computeIfAbsent(reason(app, overhead.stage()), r -> new ArrayList<>()).add(overhead);
    }
    return byReason.values().stream()
        .map(
            stages ->
                new TinyStages(
                    stages.stream()
                        .sorted(Comparator.comparing(TaskOverhead::totalMs).reversed())
                        .toList()))
        .toList();
  }

  private static String reason(SparkApplication app, StageAttempt stage) {
    PartitionLever lever = PartitionLever.of(app, stage);
    boolean property =
        stage.readsShuffle()
            && (lever == PartitionLever.SHUFFLE_PARTITIONS || lever == PartitionLever.ADAPTIVE);
    // A query with settings of its own is numbered by those.
    return property
        ? lever.name() + app.settingsOf(stage).shufflePartitions().value()
        : lever.name() + stage.name() + stage.taskCount();
  }

  TaskOverhead worst() {
    return all.get(0);
  }

  List<StageAttempt> attempts() {
    return all.stream().map(TaskOverhead::stage).toList();
  }

  /** How long one of them at least ran. */
  Duration wall(SparkApplication app) {
    return TimeSpan.union(all.stream().map(overhead -> overhead.wall(app)).toList());
  }

  /** How much sooner they could end with tasks enough, by what is known of their overhead. */
  Duration likely(SparkApplication app) {
    return all.stream()
        .map(overhead -> overhead.atMost(app, overhead.enough(app)))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * A plain bound: that of their work which is not overhead nobody knows, as much of a small task's
   * run time goes into being a task, too. One task of each stage at least has to run. The stages
   * that write for so many tasks are in it, as each partition costs them something.
   */
  Stake stake(SparkApplication app) {
    long tasksMs = all.stream().mapToLong(TaskOverhead::medianMs).sum();
    long wallMs = TimeSpan.union(withWriters(app)).toMillis();
    return new Stake(
        Duration.ofMillis(Math.max(0, wallMs - tasksMs)),
        all.size() == 1
            ? Sentence.of(
                "The stage and those that write for it took {}, and at least one of its tasks has"
                    + " to run",
                Quantity.millis(wallMs))
            : Sentence.of(
                "The {} stages and those that write for them took {}, and at least one task of"
                    + " each has to run",
                Quantity.count(all.size()),
                Quantity.millis(wallMs)));
  }

  private List<TimeSpan> withWriters(SparkApplication app) {
    List<TimeSpan> spans = new ArrayList<>();
    for (TaskOverhead overhead : all) {
      spans.add(overhead.wall(app));
      overhead.stage().parentIds().stream()
          .flatMap(id -> app.attempts(id).stream())
          .flatMap(writer -> writer.wallClock().stream())
          .forEach(spans::add);
    }
    return spans;
  }

  Sentence headline() {
    Quantity each = Quantity.millis(worst().medianMs());
    Quantity share = Quantity.share(worst().share());
    int tasks = all.stream().mapToInt(TaskOverhead::tasks).sum();
    return all.size() == 1
        ? Sentence.of(
            "{} tasks of {} each spend {} of their time on task overhead",
            Quantity.count(tasks),
            each,
            share)
        : Sentence.of(
            "{} tasks in {} stages, of {} each in the worst, spend {} of their time on task overhead",
            Quantity.count(tasks),
            Quantity.count(all.size()),
            each,
            share);
  }

  /** What they hold together; empty for a single one. */
  List<Evidence> evidence() {
    return all.size() == 1
        ? List.of()
        : List.of(
            Evidence.of("Stages", Quantity.count(all.size())),
            Evidence.of(
                "Overhead of all their tasks",
                Quantity.millis(all.stream().mapToLong(TaskOverhead::totalMs).sum())));
  }
}
