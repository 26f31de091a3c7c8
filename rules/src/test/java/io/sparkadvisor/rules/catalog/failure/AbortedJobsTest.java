package io.sparkadvisor.rules.catalog.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.task.TaskFailure;
import io.sparkadvisor.rules.fact.task.TaskFailure.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbortedJobsTest {

  private static TaskFailure failure(Kind kind, String message) {
    return new TaskFailure(kind, "", message, "", Optional.empty());
  }

  @Test
  void aTaskOfAStageThatWasGivenUpIsLostForTheReasonOfTheStage() {
    String reason =
        "Stage cancelled: Job aborted due to stage failure: Task 1 in stage 5.0 failed 4 times,"
            + " most recent failure: Lost task 1.3 in stage 5.0 (TID 20) (h executor 2):"
            + " org.apache.spark.api.python.PythonException: Traceback (most recent call last):\n"
            + "  File \"/app/x.py\", line 60, in f\n"
            + "    raise Oops(\"no\")\n"
            + "x.Oops: no\n\n"
            + "\tat a";
    Failure killed = FailureClassifier.ofTask(failure(Kind.KILLED, reason));
    assertThat(killed).isEqualTo(new Failure(FailureReason.EXCEPTION, "x.Oops", "x.Oops: no"));
    assertThat(FailureClassifier.ofTask(failure(Kind.KILLED, "Stage cancelled")).reason())
        .isEqualTo(FailureReason.CANCELLED);
    assertThat(FailureClassifier.ofTask(failure(Kind.KILLED, "")).reason())
        .isEqualTo(FailureReason.CANCELLED);
  }

  @Test
  void aJobIsGivenUpForTheReasonOfItsTask() {
    String start =
        "Job aborted due to stage failure: Task 0 in stage 3.0 failed 4 times, most recent failure:"
            + " Lost task 0.3 in stage 3.0 (TID 9) (10.0.0.7 executor 4): ";
    assertThat(
            FailureClassifier.ofJob(
                    start
                        + "ExecutorLostFailure (executor 4 exited caused by one of the running"
                        + " tasks) Reason: The executor with id 4 exited with exit code 137.")
                .reason())
        .isEqualTo(FailureReason.CONTAINER_KILLED);
    assertThat(
            FailureClassifier.ofJob(
                    start.replace("10.0.0.7", "[2001:db8::7]")
                        + "ExecutorLostFailure (executor 4 exited unrelated to the running tasks)"
                        + " Reason: Executor heartbeat timed out after 147193 ms")
                .reason())
        .isEqualTo(FailureReason.HEARTBEAT);
    assertThat(
            FailureClassifier.ofJob(
                    "Job aborted due to stage failure: Could not recover from a failed barrier"
                        + " ResultStage. Most recent failure reason: Stage failed because barrier"
                        + " task ResultTask(0, 1) finished unsuccessfully.\n"
                        + "ExecutorLostFailure (executor 0 exited caused by one of the running"
                        + " tasks) Reason: Command exited with code 143")
                .reason())
        .isEqualTo(FailureReason.KILLED_FROM_OUTSIDE);
    assertThat(
            FailureClassifier.ofJob(start + "java.lang.OutOfMemoryError: Java heap space").reason())
        .isEqualTo(FailureReason.OUT_OF_MEMORY);
    assertThat(
            FailureClassifier.ofJob(start + "FetchFailed(null, shuffleId=1, message=\nx)").reason())
        .isEqualTo(FailureReason.FETCH_FAILED);
    assertThat(FailureClassifier.ofJob(start + "com.acme.Bad: order was cancelled").kind())
        .isEqualTo("exception/com.acme.Bad");
  }

  @Test
  void aJobMayBeGivenUpForItsResultsByTheUserOrForNoTask() {
    assertThat(
            FailureClassifier.ofJob(
                    "Job aborted due to stage failure: Total size of serialized results of 16 tasks"
                        + " (1048.5 MiB) is bigger than spark.driver.maxResultSize (1024.0 MiB)")
                .reason())
        .isEqualTo(FailureReason.RESULT_TOO_LARGE);
    assertThat(FailureClassifier.ofJob("Job 3 cancelled part of cancelled job group g").reason())
        .isEqualTo(FailureReason.CANCELLED);
    assertThat(FailureClassifier.ofJob("Job cancelled because SparkContext was shut down").reason())
        .isEqualTo(FailureReason.CANCELLED);
    assertThat(
            FailureClassifier.ofJob(
                    "Job aborted due to stage failure: ShuffleMapStage 3 (map at X.scala:1) has"
                        + " failed the maximum allowable number of times: 4. Most recent failure"
                        + " reason: org.apache.spark.shuffle.MetadataFetchFailedException: Missing"
                        + " an output location for shuffle 0")
                .reason())
        .isEqualTo(FailureReason.FETCH_FAILED);
    assertThat(FailureClassifier.ofJob("").reason()).isEqualTo(FailureReason.UNKNOWN);
  }
}
