package io.sparkadvisor.listener;

import io.sparkadvisor.advisor.source.eventlog.decode.EventSink;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.StageInfo;

/**
 * Keeps out what the start of a job says of its stages where it is so much that to write it down
 * could take memory that the driver has not got. A job of an iterative algorithm names all stages
 * that its lineage ever had, and most of them are skipped.
 */
final class JobSize {

  private static final ScalaList<StageInfo> STAGES =
      new ScalaList<>(SparkListenerJobStart.class, "stageInfos", StageInfo.class);

  // Names, numbers, brackets, and two RDDs with their scopes.
  private static final int CHARS_PER_STAGE = 2_000;

  private JobSize() {}

  static boolean isTooLarge(SparkListenerJobStart event) {
    long most = Room.chars();
    long chars = 0;
    for (StageInfo stage : STAGES.in(event)) {
      chars += CHARS_PER_STAGE + stage.details().length();
    }
    return chars > most;
  }

  /** Passes on what can be known of it without its stages, which come when they are submitted. */
  static void stub(SparkListenerJobStart event, EventSink sink) {
    List<Integer> stageIds = STAGES.in(event).stream().map(StageInfo::stageId).toList();
    sink.event(
        new JobStarted(
            event.jobId(),
            Optional.of(Instant.ofEpochMilli(event.time())),
            stageIds,
            List.of(),
            properties(event.properties())));
    sink.problem(
        ReadProblem.Kind.OVER_LIMIT,
        "Left out: the stages of a job that are too many for the driver's free memory.");
  }

  private static Map<String, String> properties(Properties properties) {
    Map<String, String> named = new HashMap<>();
    if (properties != null) {
      properties
          .stringPropertyNames()
          .forEach(name -> named.put(name, properties.getProperty(name)));
    }
    return named;
  }
}
