package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.Distribution;
import io.sparkadvisor.rules.fact.PartitionLever;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.TaskStatus;
import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.fact.TimeSpan;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.finding.Stake;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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

  private static final Stake SMALL_ENOUGH =
      Stake.none(Sentence.of("The partitions are not too large"));

  /** A stage with what its tasks read. */
  private record Candidate(StageAttempt stage, Distribution read, Stake stake) {}

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Outcome examine(SparkApplication app, Thresholds thresholds) {
    DiskRate rate = DiskRate.of(app, DiskRate.ASSUMED);
    List<Problem> problems = new ArrayList<>();
    Candidate largest = null;
    for (StageAttempt stage : app.stagesThatRan().toList()) {
      Optional<Distribution> read = read(stage.tasks());
      if (read.isEmpty()) {
        continue;
      }
      boolean large = isTooLarge(read.get(), thresholds);
      Stake stake = large ? stake(app, stage, rate) : SMALL_ENOUGH;
      Candidate candidate = new Candidate(stage, read.get(), stake);
      if (large && MATERIALITY.isMet(stake, app, thresholds)) {
        problems.add(problem(app, candidate, thresholds));
      }
      if (largest == null || candidate.read().median() > largest.read().median()) {
        largest = candidate;
      }
    }
    return Outcome.of(problems, measured(largest, thresholds));
  }

  private static boolean isTooLarge(Distribution read, Thresholds thresholds) {
    return read.median() > thresholds.get(SIZE).count();
  }

  /**
   * What each task read of shuffles; empty where none read any. Tasks that read files instead, as
   * in a union, do not count.
   */
  private static Optional<Distribution> read(Tasks tasks) {
    return tasks
        .distribution(
            row ->
                tasks.status(row) == TaskStatus.SUCCESS
                    && (tasks.orZero(TaskMetric.INPUT_BYTES, row) == 0
                        || tasks.shuffleReadBytes(row).orElse(0) > 0),
            row -> tasks.shuffleReadBytes(row).orElse(-1))
        .filter(distribution -> distribution.max() > 0);
  }

  /**
   * More partitions can fill idle slots, and spare what did not fit into memory: the work itself
   * stays.
   */
  private static Stake stake(SparkApplication app, StageAttempt stage, DiskRate rate) {
    TimeSpan wall = stage.wallClock().orElse(app.info().span());
    OptionalDouble slots = app.cluster().slotsDuring(wall);
    if (slots.isEmpty() || slots.getAsDouble() <= 0) {
      return new Stake(
          wall.duration(),
          Sentence.of("The stage's whole time, as the number of slots is not known"));
    }
    long gc = stage.tasks().sum(TaskMetric.JVM_GC_TIME).orElse(0);
    long spill = SpillCost.of(stage, rate).map(SpillCost::totalMs).orElse(0L);
    long work = Math.max(0, stage.tasks().slotMs() - gc - spill);
    // Smaller tasks wait less for cores and disks; what they need of the cores stays.
    long cpu = stage.tasks().sum(TaskMetric.EXECUTOR_CPU_TIME).orElse(0) / 1_000_000;
    long least = Math.round((cpu > 0 ? Math.min(cpu, work) : work) / slots.getAsDouble());
    long atMost = Math.max(0, wall.duration().toMillis() - least);
    return new Stake(
        Duration.ofMillis(atMost),
        Sentence.of(
            "The stage took {}; what its tasks need of the cores, spread over all {} slots, takes"
                + " {}",
            Quantity.time(wall.duration()),
            Quantity.count(Math.round(slots.getAsDouble())),
            Quantity.millis(least)));
  }

  private static Problem problem(SparkApplication app, Candidate found, Thresholds thresholds) {
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

  private static Sentence measured(Candidate largest, Thresholds thresholds) {
    if (largest == null) {
      return Sentence.of("No stage reads a shuffle");
    }
    Quantity median = Quantity.bytes(largest.read().median());
    Quantity stage = Quantity.name(largest.stage().key().toString());
    return isTooLarge(largest.read(), thresholds)
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
