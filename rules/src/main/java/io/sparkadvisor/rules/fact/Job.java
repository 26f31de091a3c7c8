package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A job: what one action asked Spark to compute.
 *
 * @param id {@code Job ID}
 * @param outcome how it ended
 * @param submitted {@code Submission Time}; empty before Spark 1.2
 * @param completed {@code Completion Time}; empty while it runs
 * @param failure the {@code Exception}'s message, where it failed
 * @param stageIds {@code Stage IDs}, ascending, the skipped ones too
 * @param callSite the name of its last stage, such as {@code collect at Daily.scala:12}
 * @param group {@code spark.jobGroup.id}
 * @param description {@code spark.job.description}
 * @param pool {@code spark.scheduler.pool}
 * @param sqlExecutionId {@code spark.sql.execution.id}
 * @param settings what was in force for it: the application's properties and over them the
 *     session's
 */
public record Job(
    int id,
    Outcome outcome,
    Optional<Instant> submitted,
    Optional<Instant> completed,
    Optional<String> failure,
    List<Integer> stageIds,
    String callSite,
    Optional<String> group,
    Optional<String> description,
    Optional<String> pool,
    OptionalLong sqlExecutionId,
    SparkSettings settings) {

  /** How a job ended. */
  public enum Outcome {
    /** Well. */
    SUCCEEDED,
    /** Badly. */
    FAILED,
    /** Not yet, or the source ends before it does. */
    RUNNING
  }

  /** Makes the collections immutable. */
  public Job {
    stageIds = List.copyOf(stageIds);
  }

  /** From submission to completion; empty where either is not known. */
  public Optional<TimeSpan> span() {
    return submitted.flatMap(start -> completed.map(end -> new TimeSpan(start, end)));
  }
}
