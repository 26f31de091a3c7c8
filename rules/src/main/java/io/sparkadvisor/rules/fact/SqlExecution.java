package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.plan.NodeMetric;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.SourceLine;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A SQL execution: one query, or one action on a DataFrame.
 *
 * @param id {@code executionId}
 * @param rootId {@code rootExecutionId}: the execution that caused it; itself where nothing did;
 *     since Spark 3.4
 * @param description {@code description}: the call site, or what the user set; of Spark Connect,
 *     whose call sites are requests, the client's line, its SQL, or the session
 * @param details {@code details}: the driver's stack at the call, one frame a line
 * @param started {@code time} of its start
 * @param ended {@code time} of its end; empty where the source ends before it does
 * @param error {@code errorMessage}, where it failed
 * @param modifiedConfigs what the session had set, secrets redacted; since Spark 3.3
 * @param jobIds the jobs that ran for it, ascending
 * @param initialPlan the plan at its start
 * @param finalPlan the last plan that adaptive execution made; the initial one where it made none
 * @param adaptiveMetrics metrics that adaptive execution added without a node to hold them: {@code
 *     SparkListenerSQLAdaptiveSQLMetricUpdates}
 * @param planUpdates how often adaptive execution changed the plan
 * @param physicalPlan the final plan as Spark prints it, with every node's arguments in full
 */
public record SqlExecution(
    long id,
    OptionalLong rootId,
    String description,
    String details,
    Instant started,
    Optional<Instant> ended,
    Optional<String> error,
    Map<String, String> modifiedConfigs,
    List<Integer> jobIds,
    PlanNode initialPlan,
    PlanNode finalPlan,
    List<NodeMetric> adaptiveMetrics,
    int planUpdates,
    String physicalPlan) {

  /** Makes the collections immutable. */
  public SqlExecution {
    modifiedConfigs = Map.copyOf(modifiedConfigs);
    jobIds = List.copyOf(jobIds);
    adaptiveMetrics = List.copyOf(adaptiveMetrics);
  }

  /** From start to end; empty while it runs. */
  public Optional<TimeSpan> span() {
    return ended.map(end -> new TimeSpan(started, end));
  }

  /** The user's own line that asked for it. */
  public Optional<SourceLine> sourceLine() {
    return SourceLine.in(details);
  }
}
