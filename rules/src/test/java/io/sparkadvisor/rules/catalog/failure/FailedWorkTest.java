package io.sparkadvisor.rules.catalog.failure;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.millis;
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

import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FailedWorkTest {

  private static final TaskSpec GOOD = task().lasting(seconds(10));
  private static final TaskSpec RESET = GOOD.throwing("java.io.IOException", "connection reset");

  private static RuleAssert rule() {
    return assertThat(new FailedWork());
  }

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(2, cores(2)).with(steps);
  }

  @Test
  void findsAttemptsThatFailedAndWereMadeAgain() {
    rule()
        .on(running(stage(0).tasks(6, GOOD).task(6, RESET, GOOD).task(7, RESET, GOOD)))
        .findsOnly("failures=exception/java.io.IOException")
        .says("2 attempts at tasks and 20.0 s of slot time were lost: an exception was thrown")
        .isCausedBy("exception")
        .isProvedBy("java.io.IOException: connection reset")
        .hasEvidence("Share of all slot time", Quantity.share(0.2), Quantity.share(0.01))
        .stakes(seconds(20))
        .offers("Handle it in the code")
        .proposes(new NoFailures(List.of(new StageKey(0, 0))));
  }

  @Test
  void whatALibraryThrowsIsNotMendedByTheUsersCode() {
    TaskSpec notParquet =
        GOOD.throwing(
            "java.lang.RuntimeException",
            "part-0 is not a Parquet file",
            "org.apache.parquet.hadoop.ParquetFileReader.readFooter(ParquetFileReader.java:580)");
    rule()
        .on(running(stage(0).tasks(6, GOOD).task(6, notParquet, GOOD).task(7, notParquet, GOOD)))
        .findsOnly("failures=exception/java.lang.RuntimeException")
        .offers("Read what the library says that threw it");
  }

  @Test
  void aJobThatFailsAtAShellIsSeenByWhoSitsThere() {
    ApplicationSpec shell =
        running(job(stage(0).tasks(2, GOOD)).failing("Table not found"), stage(1).tasks(80, GOOD))
            .set("spark.repl.class.uri", "spark://host/classes");
    assertThat(shell.build().failure()).isEmpty();
  }

  @Test
  void aHundredthOfTheSlotTimeIsFoundAndLessIsNot() {
    TaskSpec brief = task().lasting(seconds(2)).throwing("java.io.IOException", "reset");
    Step tenth = stage(0).tasks(19, GOOD).task(19, brief, task().lasting(seconds(8)));
    rule().on(running(tenth)).finds("failures=exception/java.io.IOException");
    TaskSpec briefer = task().lasting(millis(1_999)).throwing("java.io.IOException", "reset");
    Step less = stage(0).tasks(19, GOOD).task(19, briefer, task().lasting(millis(8_001)));
    rule()
        .on(running(less))
        .isClearSaying("No job failed; 1 attempt at a task did, which cost 2.0 s");
    rule().on(running(less)).with("share", "0.005").finds("failures=exception/java.io.IOException");
  }

  @Test
  void aJobThatFailedIsCriticalWithItsFirstUsefulLine() {
    String message =
        "Job aborted due to stage failure: Task 0 in stage 0.0 failed 4 times, most recent failure:"
            + " Lost task 0.3 in stage 0.0 (TID 3) (host-1 executor 1):"
            + " org.apache.spark.api.python.PythonException: Traceback (most recent call last):\n"
            + "  File \"/app/x.py\", line 60, in f\n    raise ValueError(\"no\")\n"
            + "ValueError: no\n\n\tat org.apache.spark.api.python";
    TaskSpec failing =
        GOOD.throwing(
            "org.apache.spark.api.python.PythonException",
            """
            Traceback (most recent call last):
              File "/app/x.py", line 60, in f
                raise ValueError("no")
            ValueError: no
            """);
    RuleAssert assertion =
        rule()
            .on(
                running(
                    job(stage(0)
                            .task(0, failing, failing, failing, failing)
                            .task(1, GOOD.killedFor("Stage cancelled: " + message))
                            .failing(message))
                        .failing(message)));
    assertion
        .findsOnly("failures=exception/ValueError")
        .says("Job 0 failed: ValueError: no")
        .hasEvidence("Lost attempts at tasks", Quantity.count(5))
        .stakes(seconds(40));
    assertThat(assertion.at("failures=exception/ValueError").get().floor())
        .contains(Severity.CRITICAL);
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

  /** An attempt on the second executor ends so, and then the executor is lost with another. */
  private static RuleAssert losingExecutor2After(TaskSpec attempt, String why) {
    return rule()
        .on(
            losingExecutor2(why)
                .with(
                    stage(0)
                        .tasks(2, GOOD.on("1"))
                        .task(2, attempt, GOOD.on("1"))
                        .task(3, GOOD.on("2").losingItsExecutor(why, true), GOOD.on("1"))));
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
  void anExceptionThatTakesItsExecutorWithItIsOneFindingWithTheLoss() {
    TaskSpec fatal = GOOD.on("2").throwing("java.lang.StackOverflowError", "deep");
    rule()
        .on(
            losingExecutor2("Command exited with code 50")
                .with(
                    stage(0)
                        .tasks(2, GOOD.on("1"))
                        .task(2, fatal, GOOD.on("1"))
                        .task(
                            3,
                            GOOD.on("2").losingItsExecutor("Command exited with code 50", true),
                            GOOD.on("1"))))
        .findsOnly("failures=exception/java.lang.StackOverflowError")
        .hasEvidence("Executors lost", Quantity.count(1))
        .hasEvidence("Lost attempts at tasks", Quantity.count(2));
  }

  @Test
  void anExecutorThatRanOutOfMemoryDiedOfThatThoughTheDriverSawOnlyThatItWasGone() {
    String gone = "Remote RPC client disassociated. Likely due to containers exceeding thresholds";
    TaskSpec full = GOOD.on("2").throwing("java.lang.OutOfMemoryError", "Java heap space");
    losingExecutor2After(full, gone)
        .findsOnly("failures=out-of-memory")
        .hasEvidence("Lost attempts at tasks", Quantity.count(2));
    TaskSpec refused = GOOD.on("2").throwing("java.io.IOException", "connection refused");
    losingExecutor2After(refused, gone)
        .finds("failures=executor-lost", "failures=exception/java.io.IOException");
  }

  @Test
  void whoKilledAnExecutorIsAskedWhereTheClusterManagerKnows() {
    String why = "The executor with id 2 exited with exit code 143(unexpected).";
    Step step =
        stage(0).tasks(3, GOOD.on("1")).task(3, GOOD.on("2").losingItsExecutor(why, true), GOOD);
    rule()
        .on(losingExecutor2(why).set("spark.master", "k8s://api").with(step))
        .findsOnly("failures=killed-from-outside")
        .offers("Find out who ended the executor", "Move shuffle output away");
    rule()
        .on(losingExecutor2(why).set("spark.master", "yarn").with(step))
        .findsOnly("failures=killed-from-outside")
        .offers("Find out who ended the executor");
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

  @Test
  void decommissioningIsForSparkThatHasIt() {
    String words = "Executor decommission: spot instance is being reclaimed";
    TaskSpec lost = GOOD.losingItsExecutor(words, false);
    Step step = stage(0).tasks(6, GOOD).task(6, lost, GOOD);
    rule()
        .on(running(step).onSpark("4.2.0"))
        .findsOnly("failures=preemption")
        .sets("spark.storage.decommission.enabled", "true")
        .doesNotSet("spark.storage.decommission.rddBlocks.enabled");
    rule()
        .on(running(step).onSpark("3.2.1"))
        .findsOnly("failures=preemption")
        .sets("spark.storage.decommission.rddBlocks.enabled", "true");
    rule()
        .on(running(step).onSpark("3.0.3"))
        .findsOnly("failures=preemption")
        .doesNotSet("spark.decommission.enabled");
  }

  @Test
  void theReasonOfALostExecutorIsAlsoThatOfTheShuffleOutputThatWentWithIt() {
    String words = "Executor decommission: spot instance is being reclaimed";
    rule()
        .on(
            anApplication()
                .on(executor("1", "host-1", 2))
                .on(executor("2", "host-2", 2).leavingAfter(seconds(12), words))
                .with(
                    job(
                        stage(0).tasks(4, GOOD),
                        stage(1)
                            .after(0)
                            .task(0, GOOD.on("1"))
                            .task(1, task().lasting(seconds(3)).on("1").failingToFetch(0, "gone"))
                            .failing("FetchFailed"),
                        stage(0).attempt(1).tasks(2, GOOD.on("1")),
                        stage(1).attempt(1).after(0).task(1, GOOD.on("1")))))
        .findsOnly("failures=preemption")
        .hasEvidence("Slot time for stages run again", Quantity.millis(20_000))
        .hasEvidence("Slot time lost", Quantity.millis(23_000))
        .stakes(seconds(13))
        .offers("Move shuffle output away", "Run the driver and some executors")
        .sets("spark.decommission.enabled", "true");
  }

  @Test
  void aFetchThatFailedWithNoExecutorLostIsAReasonOfItsOwn() {
    rule()
        .on(
            running(
                stage(0).tasks(3, GOOD).task(3, GOOD.failingToFetch(0, "Connection reset"), GOOD)))
        .findsOnly("failures=fetch-failed")
        .sets("spark.shuffle.io.maxRetries", "6");
  }

  @Test
  void executorsThatDynamicAllocationGivesBackAreNoLoss() {
    rule()
        .on(
            anApplication()
                .on(executor("1", "host-1", 2))
                .on(
                    executor("2", "host-2", 2)
                        .leavingAfter(seconds(10), "Executor killed by driver."))
                .with(
                    stage(0)
                        .tasks(3, GOOD)
                        .task(
                            3,
                            GOOD.on("2").losingItsExecutor("Executor killed by driver.", false),
                            GOOD)))
        .isClearSaying("No job and no attempt at a task failed");
  }

  @Test
  void copiesOfSlowTasksAreDeliberateUnlessTheyCostATenth() {
    TaskSpec copy = GOOD.speculative().killedFor("another attempt succeeded");
    rule().on(running(stage(0).tasks(12, GOOD).task(12, GOOD, copy))).isClear();
    rule()
        .on(running(stage(0).tasks(6, GOOD).task(6, GOOD, copy)))
        .findsOnly("failures=speculation")
        .stakes(millis(2_500))
        .sets("spark.speculation.multiplier", "6");
  }

  @Test
  void outputThatIsComputedAgainCountsOnceForEachAttempt() {
    TaskEnd resubmitted =
        new TaskEnd("Resubmitted", "", "", "", Optional.empty(), OptionalInt.empty());
    rule()
        .on(running(stage(0).tasks(6, GOOD).task(6, GOOD.ending(resubmitted), GOOD)))
        .findsOnly("failures=executor-lost")
        .isUnexplained()
        .hasEvidence("Slot time lost", Quantity.millis(10_000));
  }

  @Test
  void aJobThatSomebodyGaveUpIsNoFailureOfItsOwn() {
    ApplicationSpec cancelled =
        running(
            stage(1).tasks(40, GOOD),
            job(stage(0).tasks(1, task().lasting(seconds(1)).killedFor("Stage cancelled")))
                .failing("Job 1 cancelled"));
    rule()
        .on(cancelled)
        .isClearSaying("Jobs were cancelled; 1 attempt at a task failed, which cost 1.0 s");
    rule()
        .on(running(job(stage(0).tasks(4, GOOD)).failing("Job 0 cancelled")))
        .isClearSaying("Jobs were cancelled; no task attempt failed");
    RuleAssert costly =
        rule()
            .on(
                running(
                    job(stage(0).tasks(4, GOOD.killedFor("Stage cancelled")))
                        .failing("Job 0 cancelled")));
    costly.finds("failures=cancelled");
    assertThat(costly.at("failures=cancelled").get().floor()).isEmpty();
  }

  @Test
  void theHostOfNearlyAllFailuresIsNamed() {
    TaskSpec broken = RESET.on("2");
    rule()
        .on(
            running(
                stage(0)
                    .tasks(6, GOOD)
                    .task(6, broken, GOOD)
                    .task(7, broken, GOOD)
                    .task(8, broken, GOOD)))
        .findsOnly("failures=exception/java.io.IOException")
        .hasEvidence("Host of nearly all of them", Quantity.name("host-2"));
  }

  @Test
  void isClearWhereNothingFailedAndNotApplicableWithoutTasks() {
    rule()
        .on(running(stage(0).tasks(4, GOOD)))
        .isClearSaying("No job and no attempt at a task failed");
    rule().on(running()).isNotApplicableBecause("no task ended");
  }
}
