package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.PlanMetric;
import io.sparkadvisor.rules.event.SqlDriverMetricsUpdated;
import io.sparkadvisor.rules.event.SqlExecutionEnded;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.SqlMetricsAdded;
import io.sparkadvisor.rules.event.SqlPlanUpdated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what is told of SQL executions, and keeps their plans within bounds. */
final class SqlRecorder {

  /** What stands for a plan that was dropped. */
  private static final PlanDescription DROPPED =
      new PlanDescription("", "", List.of(), Map.of(), List.of());

  private static final class Execution {
    private SqlExecutionStarted start;
    private PlanDescription finalPlan;
    private String physicalPlan;
    private int planUpdates;
    private Optional<SqlExecutionEnded> end = Optional.empty();
    private final TreeSet<Integer> jobIds = new TreeSet<>();
    private final List<PlanMetric> adaptiveMetrics = new ArrayList<>();
  }

  private final Retention retention;
  private final TreeMap<Long, Execution> executions = new TreeMap<>();
  private final LinkedHashSet<Execution> withPlan = new LinkedHashSet<>();
  private final Map<Long, Long> driverValues = new HashMap<>();
  // Of executions whose start is not told, or not yet.
  private final Map<Long, SqlExecutionEnded> endedBeforeStart = new HashMap<>();
  private long planNodes;
  private long planTextChars;
  private long droppedPlans;
  private long dropped;

  SqlRecorder(Retention retention) {
    this.retention = retention;
  }

  void started(SqlExecutionStarted event) {
    if (executions.containsKey(event.executionId())) {
      return; // told twice
    }
    Execution execution = new Execution();
    execution.end = Optional.ofNullable(endedBeforeStart.remove(event.executionId()));
    execution.start = event;
    execution.finalPlan = event.plan();
    execution.physicalPlan = event.physicalPlan();
    executions.put(event.executionId(), execution);
    withPlan.add(execution);
    planNodes += size(event.plan());
    planTextChars += event.physicalPlan().length();
    keepWithinBounds();
  }

  void planUpdated(SqlPlanUpdated event) {
    Execution execution = executions.get(event.executionId());
    if (execution == null || !withPlan.contains(execution)) {
      return;
    }
    if (execution.planUpdates > 0) {
      planNodes -= size(execution.finalPlan);
    }
    planTextChars += event.physicalPlan().length() - execution.physicalPlan.length();
    execution.finalPlan = event.plan();
    execution.physicalPlan = event.physicalPlan();
    execution.planUpdates++;
    planNodes += size(event.plan());
    keepWithinBounds();
  }

  void metricsAdded(SqlMetricsAdded event) {
    Execution execution = executions.get(event.executionId());
    if (execution != null && withPlan.contains(execution)) {
      execution.adaptiveMetrics.addAll(event.metrics());
    }
  }

  void driverMetrics(SqlDriverMetricsUpdated event) {
    event.values().forEach((id, value) -> driverValues.merge(id, value, Long::sum));
  }

  void ended(SqlExecutionEnded event) {
    Execution execution = executions.get(event.executionId());
    if (execution != null) {
      execution.end = Optional.of(event);
    } else {
      endedBeforeStart.put(event.executionId(), event);
    }
  }

  void job(long executionId, int jobId) {
    Execution execution = executions.get(executionId);
    if (execution != null) {
      execution.jobIds.add(jobId);
    }
  }

  /** Drops the execution of a job that is dropped, once it was the last, and those before it. */
  void drop(JobsRecorder.Dropped job) {
    if (job.sqlExecutionId().isEmpty()) {
      return;
    }
    Execution of = executions.get(job.sqlExecutionId().getAsLong());
    if (of != null) {
      of.jobIds.remove(job.jobId());
    }
    // commands without a job go with the execution that follows them
    var oldest = executions.headMap(job.sqlExecutionId().getAsLong(), true).values().iterator();
    while (oldest.hasNext()) {
      Execution execution = oldest.next();
      if (execution.end.isPresent() && execution.jobIds.isEmpty()) {
        oldest.remove();
        if (withPlan.remove(execution)) {
          drop(execution);
          droppedPlans--;
        }
        dropped++;
      }
    }
  }

  /** How many executions were dropped. */
  long dropped() {
    return dropped;
  }

  long droppedPlans() {
    return droppedPlans;
  }

  int unfinished() {
    return (int) executions.values().stream().filter(e -> e.end.isEmpty()).count();
  }

  List<SqlExecution> snapshot(Collection<StageRecorder> stages) {
    Accumulators accumulators = new Accumulators(driverValues);
    withPlan.forEach(execution -> accumulators.want(execution.start.plan()));
    withPlan.forEach(execution -> accumulators.want(execution.finalPlan));
    withPlan.forEach(execution -> accumulators.want(execution.adaptiveMetrics));
    stages.forEach(accumulators::take);
    PlanNodes nodes = new PlanNodes(accumulators);
    return executions.values().stream().map(execution -> fact(execution, nodes)).toList();
  }

  private static SqlExecution fact(Execution execution, PlanNodes nodes) {
    SqlExecutionStarted start = execution.start;
    PlanNode initial = nodes.of(start.plan());
    return new SqlExecution(
        start.executionId(),
        start.rootExecutionId(),
        start.description(),
        start.details(),
        start.time(),
        execution.end.map(SqlExecutionEnded::time),
        execution.end.flatMap(SqlExecutionEnded::error),
        start.modifiedConfigs(),
        List.copyOf(execution.jobIds),
        initial,
        execution.planUpdates == 0 ? initial : nodes.of(execution.finalPlan),
        execution.adaptiveMetrics.stream().map(nodes::metric).toList(),
        execution.planUpdates,
        execution.physicalPlan);
  }

  private void keepWithinBounds() {
    var oldest = withPlan.iterator();
    while (isOverBounds() && oldest.hasNext()) {
      Execution execution = oldest.next();
      if (execution.end.isPresent()) {
        oldest.remove();
        drop(execution);
      }
    }
  }

  private boolean isOverBounds() {
    return planNodes > retention.planNodes() || planTextChars > retention.planTextChars();
  }

  private void drop(Execution execution) {
    SqlExecutionStarted start = execution.start;
    forgetDriverValues(start.plan());
    forgetDriverValues(execution.finalPlan);
    planNodes -= size(start.plan());
    if (execution.planUpdates > 0) {
      planNodes -= size(execution.finalPlan);
    }
    planTextChars -= execution.physicalPlan.length();
    execution.finalPlan = DROPPED;
    execution.physicalPlan = "";
    execution.adaptiveMetrics.clear();
    execution.start =
        new SqlExecutionStarted(
            start.executionId(),
            start.rootExecutionId(),
            start.description(),
            start.details(),
            "",
            DROPPED,
            start.time(),
            start.modifiedConfigs());
    droppedPlans++;
  }

  private void forgetDriverValues(PlanDescription plan) {
    for (PlanMetric metric : plan.metrics()) {
      driverValues.remove(metric.accumulatorId());
    }
    plan.children().forEach(this::forgetDriverValues);
  }

  private static int size(PlanDescription plan) {
    int size = 1;
    for (PlanDescription child : plan.children()) {
      size += size(child);
    }
    return size;
  }
}
