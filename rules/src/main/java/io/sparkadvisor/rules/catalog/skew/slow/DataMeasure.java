package io.sparkadvisor.rules.catalog.skew.slow;

import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * By what the data of a task can be measured. Records come before bytes, because most costs are per
 * record; what is read before what is written, which only shows where a join multiplies its rows.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions that hold nothing
public enum DataMeasure {
  /** Shuffle and input records. */
  RECORDS_READ("Records read", "records", 100, Tasks::readRecords, Quantity::count),
  /** Shuffle and input bytes. */
  BYTES_READ("Bytes read", "bytes", 1 << 20, Tasks::readBytes, Quantity::bytes),
  /** Shuffle and output records. */
  RECORDS_WRITTEN(
      "Records written", "records written", 100, DataMeasure::recordsWritten, Quantity::count);

  /** The amount of a row. */
  @FunctionalInterface
  private interface Amount {
    OptionalLong of(Tasks tasks, int row);
  }

  private final String title;
  private final String unit;
  private final long enough;
  private final Amount amount;
  private final LongFunction<Quantity> quantity;

  DataMeasure(
      String title, String unit, long enough, Amount amount, LongFunction<Quantity> quantity) {
    this.title = title;
    this.unit = unit;
    this.enough = enough;
    this.amount = amount;
    this.quantity = quantity;
  }

  /** What is counted, in the plural. */
  public String unit() {
    return unit;
  }

  /** The data of a row; empty where it is not known. */
  public OptionalLong of(Tasks tasks, int row) {
    return amount.of(tasks, row);
  }

  /**
   * The least amount that can hold a task up by being much. Of fewer than a hundred records each
   * has a cost of its own, as with files or models to be worked on, and no key is frequent; a
   * mebibyte is read in some hundredths of a second.
   */
  long enough() {
    return enough;
  }

  /** So much of it. */
  public Quantity quantity(long value) {
    return quantity.apply(value);
  }

  /** The amount of a row beside a usual one; empty where either is not known. */
  public Optional<Evidence> evidence(Tasks tasks, int row, OptionalLong usual) {
    OptionalLong known = of(tasks, row);
    return known.isEmpty() || usual.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Evidence.of(
                title,
                quantity(known.getAsLong()),
                "median of the others",
                quantity(usual.getAsLong())));
  }

  private static OptionalLong recordsWritten(Tasks tasks, int row) {
    OptionalLong shuffle = tasks.metric(TaskMetric.SHUFFLE_RECORDS_WRITTEN, row);
    OptionalLong output = tasks.metric(TaskMetric.OUTPUT_RECORDS, row);
    return shuffle.isEmpty() && output.isEmpty()
        ? shuffle
        : OptionalLong.of(shuffle.orElse(0) + output.orElse(0));
  }
}
