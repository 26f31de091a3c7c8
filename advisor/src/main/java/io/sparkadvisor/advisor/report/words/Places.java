package io.sparkadvisor.advisor.report.words;

import static io.sparkadvisor.advisor.report.words.Wording.NO_BREAK;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.StageLabel;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.text.Place;
import java.util.Optional;
import java.util.OptionalLong;

/** How places read, with what a user recognises them by. */
public final class Places {

  private Places() {}

  /** The place by its ids alone, such as {@code stage 4}. */
  public static String name(Place place) {
    if (place instanceof Place.OfJob job) {
      return "job" + NO_BREAK + job.jobId();
    } else if (place instanceof Place.OfStage stage) {
      return stage(stage.stage());
    } else if (place instanceof Place.OfPartition partition) {
      return "partition" + NO_BREAK + partition.partition() + " of " + stage(partition.stage());
    } else if (place instanceof Place.OfPlanNode node) {
      return "node" + NO_BREAK + node.nodeId() + " of " + sql(node.sqlExecutionId());
    } else if (place instanceof Place.OfExecutor executor) {
      return "executor" + NO_BREAK + executor.executorId();
    } else if (place instanceof Place.OfHost host) {
      return "host" + NO_BREAK + host.host();
    } else if (place instanceof Place.OfFailures failures) {
      return "work lost (" + failures.kind().replace("/", ": ").replace('-', ' ') + ")";
    } else {
      return "the application";
    }
  }

  /** The place with what the user calls it: a call site, a SQL description, a node's name. */
  public static String inFull(Place place, SparkApplication application) {
    String name = name(place);
    if (place instanceof Place.OfStage stage) {
      return name + stageContext(stage.stage(), application);
    } else if (place instanceof Place.OfPartition partition) {
      return name + stageContext(partition.stage(), application);
    } else if (place instanceof Place.OfJob job) {
      return name + application.job(job.jobId()).map(j -> jobContext(j, application)).orElse("");
    } else if (place instanceof Place.OfPlanNode node) {
      return planNode(node, application)
          .map(found -> found.name() + ", " + name)
          .orElse(name)
          .concat(sqlContext(OptionalLong.of(node.sqlExecutionId()), application));
    }
    return name;
  }

  /** A SQL execution with its description. */
  public static String sql(long executionId, SparkApplication application) {
    return sql(executionId)
        + application
            .sqlExecution(OptionalLong.of(executionId))
            .map(sql -> quoted(sql.description()))
            .orElse("");
  }

  private static Optional<PlanNode> planNode(Place.OfPlanNode place, SparkApplication application) {
    return application
        .sqlExecution(OptionalLong.of(place.sqlExecutionId()))
        .flatMap(sql -> sql.finalPlan().stream().filter(n -> n.id() == place.nodeId()).findFirst());
  }

  private static String stage(StageKey key) {
    String name = "stage" + NO_BREAK + key.stageId();
    return key.attempt() == 0 ? name : name + " (attempt" + NO_BREAK + key.attempt() + ")";
  }

  private static String sql(long executionId) {
    return "SQL execution" + NO_BREAK + executionId;
  }

  private static String stageContext(StageKey key, SparkApplication application) {
    return application
        .stage(key)
        .map(stage -> callSite(stage) + sqlContext(stage.sqlExecutionId(), application))
        .orElse("");
  }

  private static String jobContext(Job job, SparkApplication application) {
    return job.description().isEmpty() && StageLabel.isSparks(job.callSite(), job.sqlExecutionId())
        ? sqlContext(job.sqlExecutionId(), application)
        : quoted(job.description().orElse(job.callSite()));
  }

  private static String callSite(StageAttempt stage) {
    return StageLabel.isSparks(stage.name(), stage.sqlExecutionId()) ? "" : quoted(stage.name());
  }

  private static String sqlContext(OptionalLong executionId, SparkApplication application) {
    return application.sqlExecution(executionId).map(Places::describe).orElse("");
  }

  private static String describe(SqlExecution sql) {
    return ", in " + sql(sql.id()) + quoted(sql.description());
  }

  // Descriptions may be whole queries.
  private static String quoted(String text) {
    String line = StageLabel.inOneLine(text);
    return line.isEmpty() ? "" : " “" + Cells.shorten(line, 70) + "”";
  }
}
