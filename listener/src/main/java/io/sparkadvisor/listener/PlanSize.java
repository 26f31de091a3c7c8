package io.sparkadvisor.listener;

import io.sparkadvisor.advisor.source.eventlog.decode.EventSink;
import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;

/**
 * Keeps plans out that are so large that to write them down could take memory that the driver has
 * not got. Generated code and machine-made queries do have plans of hundreds of megabytes.
 */
final class PlanSize {

  private static final String SQL_EVENT = "SparkListenerSQL";

  private PlanSize() {}

  static boolean isTooLarge(SparkListenerEvent event) {
    // by name first: where Spark SQL is not on the class path, its classes cannot be asked for
    if (!event.getClass().getSimpleName().startsWith(SQL_EVENT)) {
      return false;
    }
    long most = Room.chars();
    if (event instanceof SparkListenerSQLExecutionStart start) {
      return chars(start.physicalPlanDescription(), start.sparkPlanInfo(), most) > most;
    }
    if (event instanceof SparkListenerSQLAdaptiveExecutionUpdate update) {
      return chars(update.physicalPlanDescription(), update.sparkPlanInfo(), most) > most;
    }
    return false;
  }

  /** Passes on what can be known of it without its plan. */
  static void stub(SparkListenerEvent event, EventSink sink) {
    if (event instanceof SparkListenerSQLExecutionStart start) {
      sink.event(
          new SqlExecutionStarted(
              start.executionId(),
              OptionalLong.empty(),
              start.description(),
              start.details(),
              "",
              new PlanDescription(
                  start.sparkPlanInfo().nodeName(), "", List.of(), Map.of(), List.of()),
              Instant.ofEpochMilli(start.time()),
              Map.of()));
    }
    sink.problem(
        ReadProblem.Kind.OVER_LIMIT,
        "Left out: a SQL plan that is too large for the driver's free memory.");
  }

  private static long chars(String text, SparkPlanInfo plan, long most) {
    return text.length() + PlanWalk.chars(plan, most - text.length());
  }
}
