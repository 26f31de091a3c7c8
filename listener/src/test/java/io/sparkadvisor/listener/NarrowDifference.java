package io.sparkadvisor.listener;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.StageStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A field that pages tell otherwise, or not at all, of few logs: allowed only where the log itself
 * shows why.
 *
 * @param field its path, as a regular expression
 * @param reason why it cannot be the same
 * @param told what {@code Coverage} says of it; empty where a reader does not lack anything
 * @param condition when it is allowed
 */
record NarrowDifference(String field, String reason, String told, Condition condition) {

  /** What must be so. */
  @FunctionalInterface
  interface Condition {
    /**
     * Whether the difference is the one that is meant.
     *
     * @param page the value of the pages
     * @param log the value of the log
     */
    boolean holds(Object page, Object log, SparkApplication ofPages, SparkApplication ofLog);
  }

  /** Those of pages. */
  static final List<NarrowDifference> PAGES =
      List.of(
          new NarrowDifference(
              "(jobs|stages)\\.\\[\\d+]\\.sqlExecutionId",
              "It is the page of the query that names its jobs, and there is none of a query whose"
                  + " start the log does not tell.",
              "the jobs of a query whose start is not in the log",
              (page, log, ofPages, ofLog) ->
                  page.equals(OptionalLong.empty())
                      && ofLog.sqlExecutions().stream()
                          .noneMatch(sql -> OptionalLong.of(sql.id()).equals(log))),
          new NarrowDifference(
              "jobs\\.\\[\\d+]\\.pool",
              "The page of a job does not have it: it is that of its stages, which Spark gives the"
                  + " properties of the job. In a log that was changed by hand they may differ.",
              "",
              (page, log, ofPages, ofLog) ->
                  log.equals(Optional.empty())
                      && ofLog.jobs().stream()
                          .filter(job -> job.pool().isEmpty())
                          .anyMatch(job -> page.equals(poolOfStages(job, ofLog)))),
          new NarrowDifference(
              "stages\\.\\[\\d+]\\.(status|submitted|completed)",
              "A job that would need a stage again, after that has ended, has Spark's pages begin"
                  + " it anew, to be skipped.",
              "what a stage did that a later job would have needed again",
              (page, log, ofPages, ofLog) ->
                  ofLog.stages().stream()
                      .filter(NarrowDifference::isNeededBySeveral)
                      .anyMatch(stage -> isSkipped(stage.key(), ofPages))),
          new NarrowDifference(
              "resourceProfiles",
              "They are on the page of the environment, which is not there where the log does not"
                  + " tell the environment.",
              "the resource profiles",
              (page, log, ofPages, ofLog) ->
                  ofPages.resourceProfiles().isEmpty()
                      && !ofPages.coverage().hasEnvironment()
                      && !ofLog.coverage().hasEnvironment()));

  /** Whether it is this difference, and a reader of the pages is told of it. */
  boolean allows(
      String path, Object page, Object log, SparkApplication ofPages, SparkApplication ofLog) {
    return Pattern.matches(field, path)
        && condition.holds(page, log, ofPages, ofLog)
        && ofPages.coverage().problems().stream().anyMatch(p -> p.what().contains(told));
  }

  private static boolean isNeededBySeveral(StageAttempt stage) {
    return stage.status() == StageStatus.COMPLETE && stage.jobIds().size() > 1;
  }

  private static boolean isSkipped(StageKey key, SparkApplication of) {
    return of.stages().stream()
        .anyMatch(stage -> stage.key().equals(key) && stage.status() == StageStatus.SKIPPED);
  }

  private static Optional<String> poolOfStages(Job job, SparkApplication of) {
    return of.stages().stream()
        .filter(stage -> stage.jobIds().contains(job.id()))
        .map(StageAttempt::pool)
        .reduce((one, other) -> one.equals(other) ? one : Optional.empty())
        .flatMap(pool -> pool);
  }
}
