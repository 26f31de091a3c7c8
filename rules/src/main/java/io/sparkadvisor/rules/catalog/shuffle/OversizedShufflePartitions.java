package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.PartitionLever;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.rule.Family;
import io.sparkadvisor.rules.rule.Materiality;
import io.sparkadvisor.rules.rule.Need;
import io.sparkadvisor.rules.rule.Outcome;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Threshold;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Finds stages whose tasks read too much of a shuffle each: all of them, not one skewed one, and
 * after adaptive execution has made of the partitions what it can.
 */
public final class OversizedShufflePartitions implements Rule {

  private static final String ID = "oversized-shuffle-partitions";

  private static final Threshold<Bytes> SIZE =
      Threshold.size(
          ID,
          "size",
          Bytes.ofMib(256),
          "Compressed, that is a gigabyte or so of rows, and rarely fits into the memory of one"
              + " task.");
  private static final Threshold<Bytes> TARGET =
      Threshold.size(
          ID,
          "target",
          Bytes.ofMib(128),
          "Large enough that starting a task costs nothing beside it, small enough to sort in"
              + " memory.");
  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "Shuffle partitions are too large",
          Family.SHUFFLE,
          "Finds stages whose tasks read so much of a shuffle each that slots stay idle, memory"
              + " runs out or garbage collection grows.",
          Set.of(Need.TASKS, Need.TASK_METRICS),
          List.of(SIZE, TARGET, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Outcome examine(SparkApplication app, Thresholds thresholds) {
    DiskRate rate = DiskRate.of(app, DiskRate.ASSUMED);
    List<ShuffleRead> reads =
        app.stagesThatRan().flatMap(stage -> ShuffleRead.of(app, stage, rate).stream()).toList();
    return Outcome.of(
        reads.stream()
            .filter(read -> isTooLarge(read, thresholds))
            .filter(read -> MATERIALITY.isMet(read.stake(), app, thresholds))
            .map(read -> problem(app, read, thresholds))
            .toList(),
        measured(reads, thresholds));
  }

  private static boolean isTooLarge(ShuffleRead found, Thresholds thresholds) {
    return found.read().median() > thresholds.get(SIZE).count();
  }

  private static Problem problem(SparkApplication app, ShuffleRead found, Thresholds thresholds) {
    StageAttempt stage = found.stage();
    Distribution read = found.read();
    MorePartitions more = new MorePartitions(app, stage, read.sum(), thresholds.get(TARGET));
    Problem problem =
        Problem.at(new Place.OfStage(stage.key()))
            .headline(
                "Each task of stage {} reads about {} of a shuffle",
                Quantity.name(stage.key().toString()),
                Quantity.bytes(read.median()))
            .cause(
                "too few partitions",
                "Half of the {} tasks read {} or more, so it is not one hot key; their number comes"
                    + " from {}",
                Quantity.count(read.count()),
                Quantity.bytes(read.median()),
                Quantity.name(PartitionLever.of(app, stage).origin()))
            .evidence(
                "Shuffle read of the median task",
                Quantity.bytes(read.median()),
                "threshold",
                Quantity.bytes(thresholds.get(SIZE).count()))
            .evidence("Shuffle read of the stage", Quantity.bytes(read.sum()))
            .evidence("Tasks", Quantity.count(read.count()), "wanted", Quantity.count(more.count()))
            .stake(found.stake())
            .holds(TimeUse.TOO_FEW_TASKS, TimeUse.SPILL, TimeUse.GARBAGE_COLLECTION)
            .remedies(more.remedy().stream().toList());
    stage
        .tasks()
        .sum(TaskMetric.DISK_BYTES_SPILLED)
        .ifPresent(spill -> problem.evidence("Spilled to disk", Quantity.bytes(spill)));
    return stage.tasks().sum(TaskMetric.OUTPUT_BYTES).orElse(0) == 0
        ? problem
        : problem.caveat(
            "The stage writes its output, a file for each task: of {} tasks {} files or more, in"
                + " place of {}.",
            Quantity.count(more.count()),
            Quantity.count(more.count()),
            Quantity.count(stage.taskCount()));
  }

  private static Sentence measured(List<ShuffleRead> reads, Thresholds thresholds) {
    if (reads.isEmpty()) {
      return Sentence.of("No stage reads a shuffle");
    }
    ShuffleRead largest =
        reads.stream().max(Comparator.comparingLong(read -> read.read().median())).orElseThrow();
    Quantity median = Quantity.bytes(largest.read().median());
    Quantity stage = Quantity.name(largest.stage().key().toString());
    return isTooLarge(largest, thresholds)
        ? Sentence.of(
            "The median task of stage {} reads {} of a shuffle, but smaller partitions could save"
                + " {} at most",
            stage,
            median,
            Quantity.time(largest.stake().atMost()))
        : Sentence.of(
            "No stage's median task reads more of a shuffle than the {} of stage {}; the threshold"
                + " is {}",
            median,
            stage,
            Quantity.bytes(thresholds.get(SIZE).count()));
  }
}
