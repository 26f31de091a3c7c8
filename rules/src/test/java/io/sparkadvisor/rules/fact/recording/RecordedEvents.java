package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.event.AccumulatorValue;
import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.event.TaskDescription;
import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events of stages and tasks. */
final class RecordedEvents {

  private RecordedEvents() {}

  static final Instant T0 = Instant.ofEpochMilli(1_700_000_000_000L);

  static PlanDescription plan(String name) {
    return new PlanDescription(name, name, List.of(), Map.of(), List.of());
  }

  static StageDescription stage(
      int id, int tasks, Optional<Instant> completed, List<AccumulatorValue> accumulators) {
    return new StageDescription(
        id,
        0,
        "stage",
        tasks,
        List.of(),
        List.of(),
        "",
        Optional.of(T0),
        completed,
        Optional.empty(),
        accumulators,
        0);
  }

  static TaskDescription task(int index, long durationMs) {
    long launch = T0.toEpochMilli();
    return new TaskDescription(
        index,
        index,
        0,
        index,
        launch,
        0,
        durationMs == 0 ? 0 : launch + durationMs,
        "exec-" + index % 8,
        "host-" + index % 4,
        "NODE_LOCAL",
        false,
        false,
        false);
  }

  static TaskEnded ended(int stageId, int index, long durationMs, TaskMetrics metrics) {
    return new TaskEnded(
        stageId,
        0,
        "ResultTask",
        TaskEnd.SUCCESS,
        task(index, durationMs),
        metrics,
        ExecutorMetrics.NONE,
        List.of());
  }

  /** What a task of a shuffle stage really has: a few measures that vary, the rest zero. */
  static TaskMetrics everyMetric(int i) {
    TaskMetrics.Builder builder = new TaskMetrics.Builder();
    for (TaskMetric metric : TaskMetric.values()) {
      builder.set(metric, 0);
    }
    return builder
        .set(TaskMetric.EXECUTOR_DESERIALIZE_TIME, i % 50)
        .set(TaskMetric.EXECUTOR_DESERIALIZE_CPU_TIME, 1_000_000L + i * 7_919L % 40_000_000)
        .set(TaskMetric.EXECUTOR_RUN_TIME, 900 + i % 5_000)
        .set(TaskMetric.EXECUTOR_CPU_TIME, 500_000_000L + i * 104_729L % 4_000_000_000L)
        .set(TaskMetric.RESULT_SIZE, 3_000 + i % 200)
        .set(TaskMetric.JVM_GC_TIME, i % 300)
        .set(TaskMetric.PEAK_EXECUTION_MEMORY, 64L << 20)
        .set(TaskMetric.REMOTE_BLOCKS_FETCHED, 150 + i % 20)
        .set(TaskMetric.LOCAL_BLOCKS_FETCHED, 30 + i % 20)
        .set(TaskMetric.FETCH_WAIT_TIME, i % 200)
        .set(TaskMetric.REMOTE_BYTES_READ, (20L << 20) + i * 7_919L % (16 << 20))
        .set(TaskMetric.LOCAL_BYTES_READ, (5L << 20) + i * 7_919L % (4 << 20))
        .set(TaskMetric.SHUFFLE_RECORDS_READ, 100_000 + i * 31L % 65_000)
        .set(TaskMetric.SHUFFLE_BYTES_WRITTEN, (9L << 20) + i * 7_919L % (8 << 20))
        .set(TaskMetric.SHUFFLE_WRITE_TIME, 1_000_000 + i * 7_919L % 16_000_000)
        .set(TaskMetric.SHUFFLE_RECORDS_WRITTEN, 50_000 + i % 9_000)
        .build();
  }
}
