package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.event.TaskStarted;
import io.sparkadvisor.rules.metric.ExecutorMetric;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the lines of tasks that started or succeeded, in the shape in which Spark writes them.
 *
 * <p>Most bytes of such a line are accumulables, which the end of the stage repeats as totals. They
 * are stepped over without a look: what follows them is found from the end of the line. Where a
 * line has any other shape the answer is null, and the general decoder reads it.
 */
final class TaskLineDecoder {
  private static final byte[] END =
      KeyTable.ascii("{\"Event\":\"SparkListenerTaskEnd\",\"Stage ID\":");
  private static final byte[] START =
      KeyTable.ascii("{\"Event\":\"SparkListenerTaskStart\",\"Stage ID\":");
  private static final byte[] STAGE_ATTEMPT = KeyTable.ascii(",\"Stage Attempt ID\":");
  private static final byte[] TASK_TYPE = KeyTable.ascii(",\"Task Type\":");
  private static final byte[] SUCCESS =
      KeyTable.ascii(",\"Task End Reason\":{\"Reason\":\"Success\"}");
  private static final byte[] TASK_INFO = KeyTable.ascii(",\"Task Info\":{");
  private static final byte[] NO_ACCUMULABLES_AND_END = KeyTable.ascii("[]}}");
  private static final byte[] ACCUMULABLES_END = KeyTable.ascii("]}");

  private static final TaskMetric[] TASK_MEASURES = TaskMetric.values();
  private static final ExecutorMetric[] EXECUTOR_MEASURES = ExecutorMetric.values();

  private final KeyFromEnd taskMetricsKey = new KeyFromEnd("Task Metrics");
  private final KeyFromEnd executorMetricsKey = new KeyFromEnd("Task Executor Metrics");
  private final CompactJson json;
  private final TaskInfoKeys info = new TaskInfoKeys();
  private final MetricKeys taskKeys = MetricKeys.ofTask();
  private final MetricKeys executorKeys = MetricKeys.ofExecutor();
  private final long[] taskValues = new long[TASK_MEASURES.length];
  private final long[] executorValues = new long[EXECUTOR_MEASURES.length];
  private final TaskMetrics.Builder taskMetrics = new TaskMetrics.Builder();
  private final ExecutorMetrics.Builder executorMetrics = new ExecutorMetrics.Builder();

  TaskLineDecoder(StringCache strings) {
    json = new CompactJson(strings);
  }

  /** The start of a task, or null where the line is not one of the usual shape. */
  TaskStarted start(byte[] bytes, int from, int to) {
    json.reset(bytes, from, to);
    json.expect(START);
    int stageId = json.integer();
    json.expect(STAGE_ATTEMPT);
    int attempt = json.integer();
    json.expect(TASK_INFO);
    info.read(json);
    json.expect(NO_ACCUMULABLES_AND_END);
    return json.isLost() || !json.isAtEnd()
        ? null
        : new TaskStarted(stageId, attempt, info.description());
  }

  /** The end of a task, or null where the line is not one of the usual shape. */
  TaskEnded end(byte[] bytes, int from, int to) {
    json.reset(bytes, from, to);
    json.expect(END);
    int stageId = json.integer();
    json.expect(STAGE_ATTEMPT);
    int attempt = json.integer();
    json.expect(TASK_TYPE);
    String taskType = json.string();
    json.expect(SUCCESS);
    json.expect(TASK_INFO);
    info.read(json);
    if (json.isLost()) {
      return null;
    }
    int accumulables = json.at();
    readMetrics(bytes, accumulables, to);
    if (json.isLost()) {
      // the metrics may be shorter than all before
      taskMetricsKey.forget();
      executorMetricsKey.forget();
      json.reset(bytes, accumulables, to);
      readMetrics(bytes, accumulables, to);
    }
    if (json.isLost()) {
      return null;
    }
    return new TaskEnded(
        stageId,
        attempt,
        taskType,
        TaskEnd.SUCCESS,
        info.description(),
        buildTaskMetrics(),
        buildExecutorMetrics(),
        List.of());
  }

  /**
   * Reads the metrics, which end the line: {@code [...]},"Task Executor Metrics":{...},"Task
   * Metrics":{...}}}. Each object must end where the next begins, and the accumulables where the
   * first begins: so nothing that is read can be part of something else.
   */
  private void readMetrics(byte[] bytes, int accumulables, int to) {
    int tasksAt = taskMetricsKey.find(bytes, accumulables, to);
    if (tasksAt < 0) {
      json.lose();
      return;
    }
    Arrays.fill(executorValues, ExecutorMetrics.UNKNOWN);
    // before Spark 3.0 the accumulables come last
    int executorsAt =
        bytes[tasksAt - 2] == ']' ? -1 : executorMetricsKey.find(bytes, accumulables, tasksAt);
    if (executorsAt >= 0) {
      json.moveTo(executorsAt + executorMetricsKey.lengthToBrace());
      executorKeys.read(json, executorValues);
      if (json.at() != tasksAt) {
        json.lose();
      }
    }
    int infoEnd = executorsAt < 0 ? tasksAt : executorsAt;
    json.moveTo(Math.max(accumulables + 1, infoEnd - ACCUMULABLES_END.length));
    json.expect(ACCUMULABLES_END);
    Arrays.fill(taskValues, TaskMetrics.UNKNOWN);
    json.moveTo(tasksAt + taskMetricsKey.lengthToBrace());
    taskKeys.read(json, taskValues);
    if (!json.accept('}') || !json.isAtEnd()) {
      json.lose();
    }
  }

  private TaskMetrics buildTaskMetrics() {
    for (int i = 0; i < taskValues.length; i++) {
      taskMetrics.set(TASK_MEASURES[i], taskValues[i]);
    }
    return taskMetrics.build();
  }

  private ExecutorMetrics buildExecutorMetrics() {
    for (int i = 0; i < executorValues.length; i++) {
      executorMetrics.set(EXECUTOR_MEASURES[i], executorValues[i]);
    }
    return executorMetrics.build();
  }
}
