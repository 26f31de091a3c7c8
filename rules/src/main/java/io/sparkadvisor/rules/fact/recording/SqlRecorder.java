package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.PlanMetric;
import io.sparkadvisor.rules.event.SqlDriverMetricsUpdated;
import io.sparkadvisor.rules.event.SqlExecutionEnded;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.SqlMetricsAdded;
import io.sparkadvisor.rules.event.SqlPlanUpdated;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.plan.ConnectRequest;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Collects what is known of SQL executions, and keeps their plans within bounds. */
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
  // Which of them are of which execution.
  private final Map<Long, TreeSet<Long>> driverMetrics = new HashMap<>();
  // Of executions whose start is not known, or not yet.
  private final Map<Long, SqlExecutionEnded> endedBeforeStart = new HashMap<>();
  private final Map<Long, TreeSet<Integer>> jobsBeforeStart = new HashMap<>();
  private long planNodes;
  private long planTextChars;
  private long droppedPlans;
  private long droppedMetrics;
  private long dropped;
  private long lastDropped = Long.MIN_VALUE;

  SqlRecorder(Retention retention) {
    this.retention = retention;
  }

  void started(SqlExecutionStarted event) {
    if (executions.containsKey(event.executionId())) {
      return; // told twice
    }
    Execution execution = new Execution();
    execution.end = Optional.ofNullable(endedBeforeStart.remove(event.executionId()));
    Optional.ofNullable(jobsBeforeStart.remove(event.executionId()))
        .ifPresent(execution.jobIds::addAll);
    execution.start = event;
    execution.finalPlan = event.plan();
    execution.physicalPlan = event.physicalPlan();
    executions.put(event.executionId(), execution);
    withPlan.add(execution);
    planNodes += size(event.plan());
    planTextChars += event.physicalPlan().length();
    keepWithinBounds();
    keepFewWithoutJobs();
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
      int tooMany = execution.adaptiveMetrics.size() - retention.planNodes();
      if (tooMany > 0) {
        execution.adaptiveMetrics.subList(0, tooMany).clear();
        droppedMetrics += tooMany;
      }
    }
  }

  void driverMetrics(SqlDriverMetricsUpdated event) {
    Execution execution = executions.get(event.executionId());
    boolean isDropped =
        execution == null ? event.executionId() <= lastDropped : !withPlan.contains(execution);
    if (isDropped) {
      return;
    }
    TreeSet<Long> metrics =
        driverMetrics.computeIfAbsent(event.executionId(), id -> new TreeSet<>());
    metrics.addAll(event.values().keySet());
    event.values().forEach((id, value) -> driverValues.merge(id, value, Long::sum));
    // each new plan of an execution counts anew: the lowest are of its first plans
    while (metrics.size() > retention.planNodes()) {
      driverValues.remove(metrics.pollFirst());
      droppedMetrics++;
    }
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
    } else {
      // Databricks runs a first job of some queries before it reports the query.
      jobsBeforeStart.computeIfAbsent(executionId, id -> new TreeSet<>()).add(jobId);
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
    } else {
      forgetJobBeforeStart(job);
    }
    // commands without a job go with the execution that follows them
    var oldest = executions.headMap(job.sqlExecutionId().getAsLong(), true).values().iterator();
    while (oldest.hasNext()) {
      Execution execution = oldest.next();
      if (isOver(execution)) {
        oldest.remove();
        forget(execution);
      }
    }
  }

  private void forgetJobBeforeStart(JobsRecorder.Dropped job) {
    jobsBeforeStart.computeIfPresent(
        job.sqlExecutionId().getAsLong(),
        (id, jobs) -> {
          jobs.remove(job.jobId());
          return jobs.isEmpty() ? null : jobs;
        });
  }

  // A server of cached results may run commands and queries for days without a single job.
  private void keepFewWithoutJobs() {
    // those with a job are as many as jobs at most
    if (executions.size() <= 2L * retention.jobs()) {
      return;
    }
    var oldest = executions.values().iterator();
    long tooMany = executions.size() - 3L * retention.jobs() / 2;
    while (tooMany > 0 && oldest.hasNext()) {
      Execution execution = oldest.next();
      if (isOver(execution)) {
        oldest.remove();
        forget(execution);
        tooMany--;
      }
    }
  }

  private static boolean isOver(Execution execution) {
    return execution.end.isPresent() && execution.jobIds.isEmpty();
  }

  private void forget(Execution execution) {
    if (withPlan.remove(execution)) {
      drop(execution);
      droppedPlans--;
    }
    dropped++;
    lastDropped = Math.max(lastDropped, execution.start.executionId());
  }

  /** How many executions were dropped. */
  long dropped() {
    return dropped;
  }

  long droppedPlans() {
    return droppedPlans;
  }

  /** How many metrics were dropped of executions whose plan is kept. */
  long droppedMetrics() {
    return droppedMetrics;
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
        ConnectRequest.name(start.description(), start.details()),
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
    dropPlans(execution -> execution.end.isPresent());
    // a server may run many large queries at once; the latest is kept, however large
    dropPlans(execution -> withPlan.size() > 1);
  }

  private void dropPlans(Predicate<Execution> which) {
    var oldest = withPlan.iterator();
    while (isOverBounds() && oldest.hasNext()) {
      Execution execution = oldest.next();
      if (which.test(execution)) {
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
    Set<Long> metrics = driverMetrics.remove(start.executionId());
    if (metrics != null) {
      driverValues.keySet().removeAll(metrics);
    }
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

  private static int size(PlanDescription plan) {
    int size = 1;
    for (PlanDescription child : plan.children()) {
      size += size(child);
    }
    return size;
  }
}
