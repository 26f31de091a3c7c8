package io.sparkadvisor.rules.catalog.failure;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.ExecutorSpec.executor;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class LostExecutorCausesTest {

  private static final TaskSpec GOOD = task().lasting(seconds(10));

  private static RuleAssert rule() {
    return assertThat(new FailedWork());
  }

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(2, cores(2)).with(steps);
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
}
