package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.BlockUpdated;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code Task Metrics}.
 *
 * @param metrics what was measured
 * @param blocks {@code Updated Blocks}, which do not say on which executor
 */
record MeasuredTask(TaskMetrics metrics, List<BlockUpdated> blocks) {

  private static final Map<TaskMetric.Group, Map<String, TaskMetric>> METRICS = metricsByName();
  private static final Map<String, TaskMetric.Group> GROUPS = groupsByName();

  /** Null where the value is null: Spark knows nothing of a task whose executor was lost. */
  static MeasuredTask read(JsonReader json) throws UnreadableEventException {
    if (!json.object()) {
      return null;
    }
    TaskMetrics.Builder metrics = new TaskMetrics.Builder();
    List<BlockUpdated> blocks = new ArrayList<>();
    read(json, TaskMetric.Group.TASK, metrics, blocks);
    return new MeasuredTask(metrics.build(), blocks);
  }

  private static void read(
      JsonReader json,
      TaskMetric.Group group,
      TaskMetrics.Builder metrics,
      List<BlockUpdated> blocks)
      throws UnreadableEventException {
    Map<String, TaskMetric> known = METRICS.get(group);
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      TaskMetric metric = known.get(key);
      if (metric != null) {
        metrics.set(metric, json.number());
      } else if (key.equals("Updated Blocks") && group == TaskMetric.Group.TASK) {
        blocks.clear();
        blocks.addAll(Blocks.ofTask(json));
      } else if (json.isObject() && isWithin(group, GROUPS.get(key)) && json.object()) {
        read(json, GROUPS.get(key), metrics, blocks);
      } else {
        json.skip();
      }
    }
  }

  private static boolean isWithin(TaskMetric.Group outer, TaskMetric.Group inner) {
    return inner != null
        && outer
            == (inner == TaskMetric.Group.PUSH_BASED_SHUFFLE_READ
                ? TaskMetric.Group.SHUFFLE_READ
                : TaskMetric.Group.TASK);
  }

  private static Map<TaskMetric.Group, Map<String, TaskMetric>> metricsByName() {
    Map<TaskMetric.Group, Map<String, TaskMetric>> groups = new EnumMap<>(TaskMetric.Group.class);
    for (TaskMetric.Group group : TaskMetric.Group.values()) {
      groups.put(group, new HashMap<>());
    }
    for (TaskMetric metric : TaskMetric.values()) {
      groups.get(metric.group()).put(metric.jsonName(), metric);
    }
    return groups;
  }

  private static Map<String, TaskMetric.Group> groupsByName() {
    Map<String, TaskMetric.Group> groups = new HashMap<>();
    for (TaskMetric.Group group : TaskMetric.Group.values()) {
      if (group != TaskMetric.Group.TASK) {
        groups.put(group.jsonName(), group);
      }
    }
    return groups;
  }
}
