package io.sparkadvisor.advisor.source.rest;

import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.recording.ApplicationRecorder;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what a server has dropped to keep its memory bounded ({@code spark.ui.retainedJobs} and
 * its like). Jobs and stages are numbered from 0 without a gap, so what is missing below the
 * largest was there once. So are SQL executions, but a driver that makes a second SparkContext
 * counts on.
 */
final class RetainedPages {

  private final AtomicLong tasksFound = new AtomicLong();
  private long tasksTold;
  private long jobs;
  private long stages;
  private long sqlFound;
  private long sqlFirst = Long.MAX_VALUE;
  private long sqlLast = -1;

  void sql(long id) {
    sqlFound++;
    sqlFirst = Math.min(sqlFirst, id);
    sqlLast = Math.max(sqlLast, id);
  }

  void jobs(Collection<Integer> ids) {
    jobs = missing(ids);
  }

  void stages(Collection<StageKey> keys) {
    stages = missing(keys.stream().map(StageKey::stageId).distinct().toList());
  }

  /** Attempts at tasks that a stage says it had. */
  void tasksTold(long count) {
    tasksTold += count;
  }

  /** Attempts at tasks that a page had; from any thread. */
  void tasksFound(long count) {
    tasksFound.addAndGet(count);
  }

  /**
   * Tells what is missing.
   *
   * @param where the server and the application
   */
  void report(ApplicationRecorder recorder, String where) {
    recorder.dropped("jobs that the server no longer keeps", jobs);
    recorder.dropped("stages that the server no longer keeps", stages);
    if (sqlFound > 0) {
      recorder.dropped(
          "SQL executions that the server no longer keeps", sqlLast + 1 - sqlFirst - sqlFound);
    }
    if (sqlFound > 0 && sqlFirst > 0) {
      recorder.problem(earlierSql(sqlFirst, where));
    }
    recorder.dropped("tasks that the server no longer keeps", tasksTold - tasksFound.get());
  }

  private static ReadProblem earlierSql(long first, String where) {
    return new ReadProblem(
        ReadProblem.Kind.MISSING_PART,
        where,
        0,
        "The first SQL execution on its pages is number "
            + first
            + ", counted from 0: those before it are no longer kept, or were of an earlier"
            + " SparkContext of the same driver.");
  }

  private static long missing(Collection<Integer> ids) {
    long last = ids.stream().mapToLong(Integer::longValue).max().orElse(-1);
    return last + 1 - ids.size();
  }
}
