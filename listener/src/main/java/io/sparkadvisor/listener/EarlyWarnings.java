package io.sparkadvisor.listener;

import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.SqlExecutionEnded;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.event.TaskStarted;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says while the application runs what is certain already, each thing once and in one line: a task
 * that holds up its stage, and results that head for {@code spark.driver.maxResultSize}. Keeps
 * nothing of a stage that is over.
 */
final class EarlyWarnings {

  // Executors' heartbeats come every ten seconds each; to look once a second is enough.
  private static final long MILLIS_BETWEEN_LOOKS = 1_000;

  private final long maxResultBytes;
  private final Consumer<String> log;
  private final Map<Long, RunningStage> stages = new HashMap<>();
  private final RunningQueries queries = new RunningQueries();
  private long lastLook;

  /**
   * Warnings that go to this log.
   *
   * @param maxResultBytes {@code spark.driver.maxResultSize}; 0 where there is no limit
   */
  EarlyWarnings(long maxResultBytes, Consumer<String> log) {
    this.maxResultBytes = maxResultBytes;
    this.log = log;
  }

  void take(ApplicationEvent event) {
    if (event instanceof TaskEnded end) {
      RunningStage stage = stages.get(key(end.stageId(), end.stageAttempt()));
      if (stage != null) {
        stage.ended(end);
        stage.resultsHeadFor(maxResultBytes).ifPresent(log);
      }
    } else if (event instanceof TaskStarted start) {
      RunningStage stage = stages.get(key(start.stageId(), start.stageAttempt()));
      if (stage != null) {
        stage.started(start.task());
      }
    } else if (event instanceof StageSubmitted submitted) {
      StageDescription stage = submitted.stage();
      stages.put(
          key(stage.stageId(), stage.attempt()),
          new RunningStage(queries.nameOf(submitted), stage.tasks()));
    } else if (event instanceof StageCompleted completed) {
      var unused = stages.remove(key(completed.stage().stageId(), completed.stage().attempt()));
    } else if (event instanceof SqlExecutionStarted query) {
      queries.started(query);
    } else if (event instanceof SqlExecutionEnded query) {
      queries.ended(query.executionId());
    }
  }

  /** Looks at what is running; {@code nowMs} is on the driver's clock. */
  void look(long nowMs) {
    if (nowMs - lastLook < MILLIS_BETWEEN_LOOKS) {
      return;
    }
    lastLook = nowMs;
    for (RunningStage stage : stages.values()) {
      stage.isHeldUp(nowMs).ifPresent(log);
    }
  }

  private static long key(int stageId, int attempt) {
    return ((long) stageId << Integer.SIZE) | attempt;
  }
}
