package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.event.TaskDescription;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.event.TaskStarted;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import java.time.Instant;
import java.util.List;

/** Runs the tasks of one stage attempt. */
record TaskRun(Timeline timeline, int stageId, int stageAttempt, Instant submitted) {
  /** Runs the attempts at one task; answers when the last of them ends. */
  Instant play(int index, List<TaskSpec> attempts) {
    Instant from = submitted;
    Instant end = submitted;
    for (int attempt = 0; attempt < attempts.size(); attempt++) {
      TaskSpec task = attempts.get(attempt);
      Timeline.Seat seat = timeline.seat(task, task.speculative ? submitted : from);
      from = seat.start().plus(task.duration());
      end = Timeline.later(end, from);
      tell(index, attempt, task, seat);
    }
    return end;
  }

  private void tell(int index, int attempt, TaskSpec task, Timeline.Seat seat) {
    long id = timeline.nextTaskId();
    Instant end = seat.start().plus(task.duration());
    timeline.tell(
        seat.start(),
        new TaskStarted(stageId, stageAttempt, describe(id, index, attempt, task, seat, null)));
    if (!task.unfinished) {
      timeline.tell(
          end,
          new TaskEnded(
              stageId,
              stageAttempt,
              "ShuffleMapTask",
              task.end,
              describe(id, index, attempt, task, seat, end),
              task.metrics(),
              ExecutorMetrics.NONE,
              List.of()));
    }
  }

  private static TaskDescription describe(
      long id, int index, int attempt, TaskSpec task, Timeline.Seat seat, Instant end) {
    boolean over = end != null;
    boolean killed = task.end.reason().equals("TaskKilled");
    return new TaskDescription(
        id,
        index,
        attempt,
        index,
        seat.start().toEpochMilli(),
        over && !task.resultFetch.isZero() ? end.minus(task.resultFetch).toEpochMilli() : 0,
        over ? end.toEpochMilli() : 0,
        seat.executor(),
        seat.host(),
        task.locality,
        task.speculative,
        over && !task.end.isSuccess() && !killed,
        over && killed);
  }
}
