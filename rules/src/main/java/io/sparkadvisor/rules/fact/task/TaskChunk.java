package io.sparkadvisor.rules.fact.task;

import io.sparkadvisor.rules.fact.value.PackedLongs;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.metric.TaskMetrics;

/**
 * Up to {@link #ROWS} rows of {@link Tasks}, packed column by column: first the {@link
 * TaskColumn}s, then the measures.
 */
public final class TaskChunk {

  /** Rows in a full chunk. More would pack no better; fewer would cost more overhead a row. */
  public static final int ROWS = 1024;

  static final int COLUMNS = TaskColumn.values().length + TaskMetric.values().length;

  private static final PackedLongs UNKNOWN = PackedLongs.constant(TaskMetrics.UNKNOWN);
  private static final PackedLongs ZERO = PackedLongs.constant(0);

  private final PackedLongs[] columns;
  private final int rows;

  private TaskChunk(PackedLongs[] columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** Packs the first rows of these columns. */
  static TaskChunk pack(long[][] values, int rows) {
    PackedLongs[] columns = new PackedLongs[COLUMNS];
    for (int c = 0; c < COLUMNS; c++) {
      PackedLongs packed = PackedLongs.of(values[c], rows);
      columns[c] =
          packed.isConstant(TaskMetrics.UNKNOWN) ? UNKNOWN : packed.isConstant(0) ? ZERO : packed;
    }
    return new TaskChunk(columns, rows);
  }

  long get(int column, int row) {
    return columns[column].get(row);
  }

  int rows() {
    return rows;
  }

  /** Copies every value back, for a chunk that is not full and gets more rows. */
  void unpackInto(long[][] values) {
    for (int c = 0; c < COLUMNS; c++) {
      for (int row = 0; row < rows; row++) {
        values[c][row] = columns[c].get(row);
      }
    }
  }

  /** Whether every value of a column is unknown. */
  boolean isUnknown(int column) {
    return columns[column].isConstant(TaskMetrics.UNKNOWN);
  }

  int sizeInBytes() {
    int size = 0;
    for (PackedLongs column : columns) {
      size += column.sizeInBytes();
    }
    return size;
  }
}
