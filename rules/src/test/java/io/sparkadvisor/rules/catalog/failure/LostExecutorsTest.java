package io.sparkadvisor.rules.catalog.failure;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.ExecutorSpec.executor;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostExecutorsTest {

  private static final TaskSpec GOOD = task().lasting(seconds(10));

  private static RuleAssert rule() {
    return assertThat(new FailedWork());
  }

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(2, cores(2)).with(steps);
  }

  @Test
  void aKilledContainerNeedsMemoryBesideTheHeapAndNotMoreRetries() {
    String words =
        "The executor with id 2 exited with exit code 137(SIGKILL, possible container OOM).";
    TaskSpec lost = GOOD.on("2").losingItsExecutor(words, true);
    rule()
        .on(
            anApplication()
                .set("spark.master", "k8s://api")
                .set("spark.executor.memory", "8g")
                .on(executor("1", "host-1", 2))
                .on(executor("2", "host-2", 2).leavingAfter(seconds(10), words))
                .with(
                    stage(0)
                        .tasks(2, GOOD.on("1"))
                        .task(2, lost, GOOD.on("1"))
                        .task(3, lost, GOOD.on("1"))))
        .findsOnly("failures=container-killed")
        .isCausedBy("container killed")
        .hasEvidence("Executors lost", Quantity.count(1))
        .offers("Give the container twice as much memory beside the heap")
        .sets("spark.executor.memoryOverhead", "1638m");
  }

  private static String lost(String reason) {
    return "Job aborted due to stage failure: Task 2 in stage 0.0 failed 1 times, most recent"
        + " failure: Lost task 2.0 in stage 0.0 (TID 2) (host-2 executor 2): ExecutorLostFailure"
        + " (executor 2 exited caused by one of the running tasks) Reason: "
        + reason
        + "\nDriver stacktrace:";
  }

  private static ApplicationSpec losingExecutor2(String why) {
    return anApplication()
        .set("spark.master", "spark://master:7077")
        .on(executor("1", "host-1", 2))
        .on(executor("2", "host-2", 2).leavingAfter(seconds(10), why));
  }

  @Test
  void aJobThatFailsForALostExecutorIsOneFindingWithIt() {
    String why = "Command exited with code 143";
    String disassociated = "Remote RPC client disassociated. Likely due to containers exceeding";
    for (String told : List.of(why, disassociated)) {
      RuleAssert assertion =
          rule()
              .on(
                  losingExecutor2(why)
                      .with(
                          job(stage(0)
                                  .task(0, GOOD.on("1"))
                                  .task(1, GOOD.on("1").killedFor("Stage cancelled"))
                                  .task(2, GOOD.on("2").losingItsExecutor(told, true))
                                  .failing(lost(told)))
                              .failing(lost(told))));
      assertion
          .findsOnly("failures=killed-from-outside")
          .says("Job 0 failed: ")
          .isCausedBy("killed from outside")
          .isProvedBy("Command exited with code 143; it does not know by whom")
          .hasEvidence("Executors lost", Quantity.count(1))
          .hasEvidence("Lost attempts at tasks", Quantity.count(2))
          .offers("Find out who ended the executor", "Leave the host memory");
    }
  }

  @Test
  void aJobThatCannotFetchWhatALostExecutorHadIsOneFindingWithIt() {
    String message =
        "Job aborted due to stage failure: ResultStage 1 (count at A.scala:1) has failed the"
            + " maximum allowable number of times: 1. Most recent failure reason:\n"
            + "org.apache.spark.shuffle.MetadataFetchFailedException: Missing an output location";
    rule()
        .on(
            losingExecutor2("worker lost: Not receiving heartbeat for 60 seconds")
                .with(
                    job(
                            stage(0).tasks(2, GOOD.on("2")),
                            stage(1)
                                .after(0)
                                .task(0, GOOD.on("1").failingToFetch(0, "gone"))
                                .failing(message))
                        .failing(message)))
        .findsOnly("failures=host-lost")
        .says("Job 0 failed: ")
        .isProvedBy("worker lost: Not receiving heartbeat for 60 seconds");
  }

  @Test
  void aFullHeapNeedsAnotherRemedyThanAFullContainer() {
    TaskSpec full = GOOD.throwing("java.lang.OutOfMemoryError", "Java heap space");
    rule()
        .on(running(stage(0).tasks(6, GOOD).task(6, full, GOOD)))
        .findsOnly("failures=out-of-memory")
        .offers("Give the JVM half as much memory again")
        .doesNotSet("spark.sql.shuffle.partitions")
        .sets("spark.executor.memory", "2g");
  }

  @Test
  void smallerShufflePartitionsAreForTasksThatReadAShuffle() {
    TaskSpec full = GOOD.throwing("java.lang.OutOfMemoryError", "Java heap space");
    rule()
        .on(
            running(
                sql(1, node("HashAggregate(keys=[k#1])").in(1))
                    .running(
                        stage(0).tasks(4, GOOD),
                        stage(1).after(0).tasks(6, GOOD).task(6, full, GOOD))))
        .findsOnly("failures=out-of-memory")
        .offers("Give the JVM half as much memory again", "Have each task hold less");
  }
}
