package io.sparkadvisor.rules.fact.task;

import io.sparkadvisor.rules.event.TaskDescription;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Collects the tasks of one stage attempt; packs each chunk as soon as it is full. */
@SuppressWarnings(
    "EnumOrdinal") // columns are arrays: the position is what an enum constant is for here
public final class TasksRecorder {

  // Most stages of most applications have few tasks.
  private static final int FIRST_ROOM = 16;
  private static final TaskMetric[] METRICS = TaskMetric.values();

  private final Dictionaries dictionaries;
  private final List<TaskChunk> full = new ArrayList<>();
  private final Map<Long, TaskDescription> running = new HashMap<>();
  private long[][] open = new long[0][];
  private int openRows;
  private int dropped;

  public TasksRecorder(Dictionaries dictionaries) {
    this.dictionaries = dictionaries;
  }

  public void started(TaskDescription task) {
    running.put(task.taskId(), task);
    // So that a copy of the dictionaries knows the places of running tasks, too.
    var unused = dictionaries.slot(task.executorId(), task.host());
  }

  public void ended(TaskEnded event) {
    running.remove(event.task().taskId());
    int failure = event.end().isSuccess() ? -1 : dictionaries.failure(event.end());
    add(event.task(), statusOf(event), failure, event.metrics());
  }

  /** Gives back memory that only a stage with more tasks to come needs. */
  public void compact() {
    if (openRows > 0) {
      full.add(TaskChunk.pack(open, openRows));
    }
    open = new long[0][];
    openRows = 0;
  }

  /**
   * Drops the tasks that ended first, a chunk of them; returns what time they were all over by.
   * Empty where there is none but those that came last.
   */
  public OptionalLong dropOldest() {
    if (full.isEmpty() || full.get(0).rows() < TaskChunk.ROWS) {
      return OptionalLong.empty();
    }
    TaskChunk oldest = full.remove(0);
    dropped += oldest.rows();
    return OptionalLong.of(
        IntStream.range(0, oldest.rows())
            .mapToLong(row -> finishMs(oldest, row))
            .max()
            .orElseThrow());
  }

  private static long finishMs(TaskChunk chunk, int row) {
    return chunk.get(TaskColumn.LAUNCH_MS.ordinal(), row)
        + Math.max(0, chunk.get(TaskColumn.DURATION_MS.ordinal(), row));
  }

  /** When the task was launched that ended first; empty where none is kept. */
  public OptionalLong earliestLaunchMs() {
    int launch = TaskColumn.LAUNCH_MS.ordinal();
    if (!full.isEmpty()) {
      return OptionalLong.of(full.get(0).get(launch, 0));
    }
    return openRows == 0 ? OptionalLong.empty() : OptionalLong.of(open[launch][0]);
  }

  /** How many tasks that ended were dropped. */
  public int dropped() {
    return dropped;
  }

  public int ended() {
    int rows = openRows;
    for (TaskChunk chunk : full) {
      rows += chunk.rows();
    }
    return rows;
  }

  public int running() {
    return running.size();
  }

  /** The tasks as of now; {@code words} is a copy of the dictionaries as of now. */
  public Tasks snapshot(Dictionaries.Copy words) {
    TasksRecorder copy = new TasksRecorder(dictionaries);
    copy.full.addAll(full);
    copy.open = Arrays.stream(open).map(long[]::clone).toArray(long[][]::new);
    copy.openRows = openRows;
    running.values().stream()
        .sorted((a, b) -> Long.compare(a.taskId(), b.taskId()))
        .forEach(task -> copy.add(task, TaskStatus.RUNNING, -1, TaskMetrics.NONE));
    int size = copy.ended();
    copy.compact();
    return new Tasks(copy.full, size, dropped, words.slots(), words.failures());
  }

  private static TaskStatus statusOf(TaskEnded event) {
    if (event.end().isSuccess()) {
      return TaskStatus.SUCCESS;
    }
    boolean killed = event.task().killed() || event.end().reason().equals("TaskKilled");
    return killed ? TaskStatus.KILLED : TaskStatus.FAILED;
  }

  private void add(TaskDescription task, TaskStatus status, int failure, TaskMetrics metrics) {
    int row = roomForOne();
    set(TaskColumn.TASK_ID, row, task.taskId());
    set(TaskColumn.INDEX, row, task.index());
    set(TaskColumn.PARTITION_ID, row, task.partitionId());
    set(TaskColumn.ATTEMPT, row, task.attempt());
    set(TaskColumn.LAUNCH_MS, row, task.launchMs());
    set(TaskColumn.GETTING_RESULT_MS, row, unlessZero(task.gettingResultMs()));
    set(TaskColumn.DURATION_MS, row, duration(task));
    set(TaskColumn.STATUS, row, status.ordinal());
    set(TaskColumn.LOCALITY, row, Locality.parse(task.locality()).ordinal());
    set(TaskColumn.SPECULATIVE, row, task.speculative() ? 1 : 0);
    set(TaskColumn.EXECUTOR, row, dictionaries.slot(task.executorId(), task.host()));
    set(TaskColumn.FAILURE, row, failure);
    for (TaskMetric metric : METRICS) {
      open[TaskColumn.values().length + metric.ordinal()][row] = value(metric, metrics);
    }
    if (openRows == TaskChunk.ROWS) {
      full.add(TaskChunk.pack(open, openRows));
      openRows = 0;
    }
  }

  // A task that spilled had memory to spill from. An engine beside Spark's own, such as Photon,
  // writes 0 for the peak, since it does not measure it.
  private static long value(TaskMetric metric, TaskMetrics metrics) {
    long value = metrics.raw(metric);
    boolean unmeasured =
        metric == TaskMetric.PEAK_EXECUTION_MEMORY
            && value == 0
            && metrics.raw(TaskMetric.MEMORY_BYTES_SPILLED) > 0;
    return unmeasured ? TaskMetrics.UNKNOWN : value;
  }

  private void set(TaskColumn column, int row, long value) {
    open[column.ordinal()][row] = value;
  }

  private int roomForOne() {
    if (open.length == 0) {
      open = new long[TaskChunk.COLUMNS][FIRST_ROOM];
      reopenPartialChunk();
    }
    if (openRows == open[0].length) {
      grow(openRows * 2);
    }
    return openRows++;
  }

  // Tasks may end after their stage: a speculative copy, for one.
  private void reopenPartialChunk() {
    TaskChunk last = full.isEmpty() ? null : full.get(full.size() - 1);
    if (last != null && last.rows() < TaskChunk.ROWS) {
      grow(Math.min(TaskChunk.ROWS, Math.max(FIRST_ROOM, Integer.highestOneBit(last.rows()) * 2)));
      last.unpackInto(open);
      openRows = last.rows();
      full.remove(full.size() - 1);
    }
  }

  private void grow(int rows) {
    for (int c = 0; c < open.length; c++) {
      open[c] = Arrays.copyOf(open[c], rows);
    }
  }

  private static long unlessZero(long time) {
    return time > 0 ? time : TaskMetrics.UNKNOWN;
  }

  private static long duration(TaskDescription task) {
    return task.finishMs() > 0
        ? Math.max(0, task.finishMs() - task.launchMs())
        : TaskMetrics.UNKNOWN;
  }
}
