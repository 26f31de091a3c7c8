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

  private final long maxResultBytes;
  private final Consumer<String> log;
  private final Map<Long, RunningStage> stages = new HashMap<>();
  private final RunningQueries queries = new RunningQueries();

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

  /**
   * An executor says in its heartbeat that it runs this task. Only such a task is sure to run: of
   * one whose end merely was not seen, Spark may have dropped the end.
   *
   * @param nowMs on the driver's clock
   */
  void runs(int stageId, int attempt, long taskId, long nowMs) {
    RunningStage stage = stages.get(key(stageId, attempt));
    if (stage != null) {
      stage.isHeldUpBy(taskId, nowMs).ifPresent(log);
    }
  }

  private static long key(int stageId, int attempt) {
    return ((long) stageId << Integer.SIZE) | attempt;
  }
}
