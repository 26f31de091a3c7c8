package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.TaskMemory;
import io.sparkadvisor.rules.fact.task.SpillEstimate;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.TheilLine;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.OptionalDouble;

/**
 * What tasks come to spill when each gets more data than before: the memory that they want grows
 * with it, and what no longer fits goes to disk.
 */
public final class NewSpill {

  /**
   * What a task's data takes in memory grows with this power of it: pages are taken whole. Measured
   * with sorts of 6 to 96 MiB.
   */
  private static final double GROWTH = 0.85;

  /**
   * Rows in memory are at most so many times what is read of them, compressed. What a task held
   * beyond that is no data: operators take a page each before the first row, up to 64 MiB.
   */
  private static final double MOST_EXPANSION = 12;

  /** What the bytes on disk are of those in memory, where the stage did not spill to show it. */
  private static final double ON_DISK = 0.6;

  // One task writing serialized, compressed rows: a busy disk at worst, a page cache at best.
  private static final Bytes SLOW = Bytes.ofMib(50);
  private static final Bytes USUAL = SpillEstimate.PER_SECOND;
  private static final Bytes FAST = Bytes.ofMib(400);

  private final double floor;
  private final double ofData;
  private final double spilled;
  private final double onDisk;
  private final OptionalDouble memory;

  /**
   * The spill of a stage's tasks.
   *
   * @param memory what a task may take, in bytes; empty where not known, and then nothing spills
   */
  public NewSpill(Tasks tasks, OptionalDouble memory) {
    this.memory = memory;
    double wanted =
        TheilLine.median(
            tasks.successful().mapToDouble(row -> TaskMemory.wanted(tasks, row)).toArray());
    double read =
        TheilLine.median(
            tasks.successful().mapToDouble(row -> tasks.readBytes(row).orElse(0)).toArray());
    ofData = Math.min(wanted, MOST_EXPANSION * read);
    floor = wanted - ofData;
    spilled =
        TheilLine.median(
            tasks
                .successful()
                .mapToDouble(row -> tasks.orZero(TaskMetric.MEMORY_BYTES_SPILLED, row))
                .toArray());
    double inMemory = tasks.sum(TaskMetric.MEMORY_BYTES_SPILLED).orElse(0);
    onDisk =
        inMemory == 0
            ? ON_DISK
            : Math.min(1, tasks.sum(TaskMetric.DISK_BYTES_SPILLED).orElse(0) / inMemory);
  }

  /** What spilling adds to a task that gets so many times the data, in ms. */
  double ms(double timesTheData, Bound bound) {
    if (memory.isEmpty() || timesTheData <= 1) {
      return 0;
    }
    double wanted = floor + ofData * Math.pow(timesTheData, GROWTH);
    double lacking = wanted - Math.max(floor, memory.getAsDouble());
    return writingMs(Math.max(0, lacking) - spilled * timesTheData, bound);
  }

  /** What a task takes longer that spills so many bytes of its memory more; 0 where it does not. */
  public double writingMs(double bytes, Bound bound) {
    double rate = bound.of(FAST.toMib(), USUAL.toMib(), SLOW.toMib());
    return 2_000.0 * Math.max(0, bytes) * onDisk / Bytes.ofMib(1).count() / rate;
  }
}
