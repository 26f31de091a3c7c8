package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.event.SqlDriverMetricsUpdated;
import io.sparkadvisor.rules.event.SqlExecutionEnded;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.SqlPlanUpdated;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A SQL execution: a plan, and the jobs that ran for it, one after the other. */
public final class SqlSpec implements Step {
  private final long id;
  private final NodeSpec plan;
  private Optional<NodeSpec> finalPlan = Optional.empty();
  private final Map<String, String> configs = new HashMap<>();
  private List<JobSpec> jobs = List.of();
  private String description = "save at Daily.scala:42";
  private String details = "";
  private String physicalPlan = "";
  private Optional<String> error = Optional.empty();

  private SqlSpec(long id, NodeSpec plan) {
    this.id = id;
    this.plan = plan;
  }

  /** A SQL execution of this plan. */
  public static SqlSpec sql(long id, NodeSpec plan) {
    return new SqlSpec(id, plan);
  }

  /** What it is called. */
  public SqlSpec described(String text) {
    description = text;
    return this;
  }

  /** The driver's stack at the call. */
  public SqlSpec calledFrom(String stack) {
    details = stack;
    return this;
  }

  /** Adaptive execution makes this of the plan. */
  public SqlSpec becoming(NodeSpec adapted) {
    finalPlan = Optional.of(adapted);
    return this;
  }

  /** The plan as Spark prints it. */
  public SqlSpec printed(String text) {
    physicalPlan = text;
    return this;
  }

  /** The session has set a property. */
  public SqlSpec set(String key, String value) {
    configs.put(key, value);
    return this;
  }

  /** It fails. */
  public SqlSpec failing(String message) {
    error = Optional.of(message);
    return this;
  }

  /** The stages that run for it, in one job. */
  public SqlSpec running(StageSpec... stages) {
    return running(JobSpec.job(stages));
  }

  /** The jobs that run for it. */
  public SqlSpec running(JobSpec... jobsInOrder) {
    jobs = List.of(jobsInOrder);
    return this;
  }

  @Override
  public Instant play(Timeline timeline, Instant from) {
    timeline.tell(
        from,
        new SqlExecutionStarted(
            id,
            OptionalLong.of(id),
            description,
            details,
            physicalPlan,
            plan.describe(),
            from,
            configs));
    NodeSpec last = finalPlan.orElse(plan);
    Instant end = from;
    for (JobSpec job : jobs) {
      job.stages().forEach(last::accumulateIn);
      job.set("spark.sql.execution.id", Long.toString(id));
      configs.forEach(job::set);
      end = job.play(timeline, end);
    }
    finalPlan.ifPresent(
        adapted -> timeline.tell(from, new SqlPlanUpdated(id, physicalPlan, adapted.describe())));
    Map<Long, Long> driverValues = new HashMap<>();
    last.collectDriverValues(driverValues);
    if (!driverValues.isEmpty()) {
      timeline.tell(end, new SqlDriverMetricsUpdated(id, driverValues));
    }
    timeline.tell(end, new SqlExecutionEnded(id, end, error));
    return end;
  }
}
