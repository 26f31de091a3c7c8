package io.sparkadvisor.rules.catalog.failure;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import java.util.List;
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
