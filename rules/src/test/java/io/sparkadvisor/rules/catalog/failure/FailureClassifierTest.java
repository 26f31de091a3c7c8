package io.sparkadvisor.rules.catalog.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.task.TaskFailure;
import io.sparkadvisor.rules.fact.task.TaskFailure.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassifierTest {

  private static TaskFailure failure(Kind kind, String message) {
    return new TaskFailure(kind, "", message, "", Optional.empty());
  }

  private static Failure thrown(String exceptionClass, String message, String stack) {
    return FailureClassifier.ofTask(
        new TaskFailure(Kind.EXCEPTION, exceptionClass, message, stack, Optional.empty()));
  }

  // What YARN, Kubernetes, standalone clusters and Spark itself say when an executor goes.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONTAINER_KILLED | Container killed by YARN for exceeding memory limits. 7.2 GB of 4.2 GB"
            + " virtual memory used.",
        "CONTAINER_KILLED | Container killed by YARN for exceeding physical memory limits. 5.6 GB"
            + " of 5.5 GB physical memory used.",
        "CONTAINER_KILLED | The executor with id 32 exited with exit code 137(SIGKILL, possible"
            + " container OOM).",
        "CONTAINER_KILLED | The executor with id 5 exited with exit code 143(unexpected). The API"
            + " gave the following container statuses: termination reason: OOMKilled",
        "CONTAINER_KILLED | Container marked as failed: container_1_2 on host: h. Exit status:"
            + " -104. Diagnostics: x",
        "CONTAINER_KILLED | Container from a bad node: container_1_2 on host: h. Exit status: 137."
            + " Diagnostics: Killed by external signal",
        "KILLED_FROM_OUTSIDE | Command exited with code 137",
        "KILLED_FROM_OUTSIDE | Command exited with code 143",
        "KILLED_FROM_OUTSIDE | Container from a bad node: container_1_2 on host: h. Exit status:"
            + " 143. Possible causes: Unknown executor exit code (143) (died from signal 15?)"
            + " Diagnostics: Container killed on request. Exit code is 143",
        "KILLED_FROM_OUTSIDE | The executor with id 3 exited with exit code 143(unexpected).",
        "KILLED_FROM_OUTSIDE | The executor with id 3 was deleted by a user or the framework.",
        "KILLED_FROM_OUTSIDE | Container marked as failed: container_1_2. Exit status: -106."
            + " Diagnostics: Container killed by the ResourceManager",
        "CRASHED | Command exited with code 134",
        "CRASHED | Container from a bad node: container_1. Exit status: 134. Diagnostics: Aborted"
            + " bash -c java -XX:OnOutOfMemoryError='kill %p' -Xmx4g",
        "CRASHED | The executor with id 3 exited with exit code 139(SIGSEGV: that's unexpected).",
        "OUT_OF_MEMORY | The executor with id 3 exited with exit code 52(JVM OOM).",
        "OUT_OF_MEMORY | Container from a bad node: container_1. Exit status: 52. Possible causes:"
            + " OutOfMemoryError",
        "PREEMPTED | Container container_1 on host: h was preempted.",
        "PREEMPTED | Executor for container container_1 exited because of a YARN event (e.g.,"
            + " preemption) and not because of an error in the running job.",
        "HOST_LOST | Container marked as failed: container_1 on host: h. Exit status: -100."
            + " Diagnostics: Container released on a *lost* node.",
        "HOST_LOST | worker lost: Not receiving heartbeat for 60 seconds",
        "PREEMPTED | Worker shutting down",
        "PREEMPTED | The executor with id 7 exited with exit code 143(unexpected). The API gave the"
            + " following message: Pod was terminated in response to imminent node shutdown.",
        "PREEMPTED | Executor decommission: Executor 7 is decommissioned.",
        "PREEMPTED | Executor decommission: spot instance is being reclaimed",
        "HEARTBEAT | Executor heartbeat timed out after 147193 ms",
        "HEARTBEAT | Container marked as failed: container_1 on host: h. Exit status: 56."
            + " Diagnostics: Exception from container-launch.",
        "DISK_FULL | The executor with id 3 exited with exit code 53(DiskStore failed to create"
            + " temp dir).",
        "DISK_FULL | The API gave the following message: Pod ephemeral local storage usage exceeds"
            + " the total limit of containers 10Gi.",
        "NOT_NEEDED | Container container_e04_1 exited from explicit termination request.",
        "NOT_NEEDED | Executor killed by driver.",
        "NOT_NEEDED | Executor decommission: spark scale down",
        "NOT_NEEDED | Dynamic allocation",
        "NOT_NEEDED | Container marked as failed: container_1_2. Exit status: -105. Diagnostics:"
            + " Container killed by the ApplicationMaster.",
        "EXECUTOR_LOST | Remote RPC client disassociated. Likely due to containers exceeding"
            + " thresholds, or network issues.",
        "EXECUTOR_LOST | Executor Process Lost",
        "EXECUTOR_LOST | Container marked as failed",
        "EXECUTOR_LOST | Command exited with code 1"
      })
  void tellsWhyAnExecutorWentAway(FailureReason reason, String words) {
    assertThat(FailureClassifier.ofLostExecutor(words).reason()).isEqualTo(reason);
  }

  @Test
  void tellsOfAnExecutorWhoseReasonIsEmptyOnlyThatItIsLost() {
    assertThat(FailureClassifier.ofLostExecutor("").reason())
        .isEqualTo(FailureReason.EXECUTOR_LOST);
  }

  @Test
  void aSpeculativeCopyThatLostTheRaceIsNoFailure() {
    Failure killed = FailureClassifier.ofTask(failure(Kind.KILLED, "another attempt succeeded"));
    assertThat(killed.reason()).isEqualTo(FailureReason.SPECULATION);
    assertThat(killed.reason().isFailure()).isFalse();
    assertThat(FailureClassifier.ofTask(failure(Kind.KILLED, "Stage finished")).reason())
        .isEqualTo(FailureReason.NOT_NEEDED);
  }

  @Test
  void anExceptionIsKnownByItsInnermostCause() {
    Failure failure =
        thrown(
            "org.apache.spark.SparkException",
            "Task failed while writing rows.",
            "org.apache.spark.SparkException: Task failed while writing rows.\n\tat a\n"
                + "Caused by: java.lang.ArithmeticException: / by zero\n\tat b");
    assertThat(failure.reason()).isEqualTo(FailureReason.EXCEPTION);
    assertThat(failure.subject()).isEqualTo("java.lang.ArithmeticException");
    assertThat(failure.kind()).isEqualTo("exception/java.lang.ArithmeticException");
  }

  @Test
  void memoryAndDisksAreTheMachinesFaultWhateverWrapsThem() {
    assertThat(thrown("java.lang.OutOfMemoryError", "Java heap space", "").reason())
        .isEqualTo(FailureReason.OUT_OF_MEMORY);
    assertThat(
            thrown(
                    "org.apache.spark.memory.SparkOutOfMemoryError",
                    "[UNABLE_TO_ACQUIRE_MEMORY] Unable to acquire 65536 bytes of memory, got 0.",
                    "")
                .reason())
        .isEqualTo(FailureReason.OUT_OF_MEMORY);
    assertThat(
            thrown(
                    "org.apache.spark.SparkException",
                    "Task failed while writing rows.",
                    "x\nCaused by: java.io.IOException: No space left on device\n\tat c")
                .reason())
        .isEqualTo(FailureReason.DISK_FULL);
    assertThat(
            thrown(
                    "org.apache.spark.SparkException",
                    "Python worker exited unexpectedly (crashed)",
                    "x\nCaused by: java.io.EOFException\n\tat c")
                .reason())
        .isEqualTo(FailureReason.PYTHON_WORKER);
  }

  @Test
  void whatTheUsersTextSaysIsNotBelieved() {
    Failure failure =
        thrown(
            "com.acme.OrderException",
            "order 7 was cancelled and decommissioned, exit code 137",
            "");
    assertThat(failure.kind()).isEqualTo("exception/com.acme.OrderException");
  }
}
