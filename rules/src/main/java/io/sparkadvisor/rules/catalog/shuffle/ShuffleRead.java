package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A stage that reads shuffles.
 *
 * @param app the application
 * @param stage the stage attempt
 * @param read what each of its tasks read of shuffles
 * @param rate how fast it spills
 */
record ShuffleRead(SparkApplication app, StageAttempt stage, Distribution read, DiskRate rate) {

  /** A stage with what its tasks read of shuffles; empty where none read any. */
  static Optional<ShuffleRead> of(SparkApplication app, StageAttempt stage, DiskRate rate) {
    return read(stage.tasks()).map(read -> new ShuffleRead(app, stage, read, rate));
  }

  /** Tasks that read files instead, as in a union, do not count. */
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
  Stake stake() {
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
}
