package io.sparkadvisor.rules.catalog.failure;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.SqlSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FailedQueriesTest {

  private static final TaskSpec GOOD = task().lasting(seconds(10));
  private static final String TOO_SLOW =
      "Could not execute broadcast in 300 secs. You can increase the timeout for broadcasts";
  private static final String CANCELLED_FOR_IT =
      "[SPARK_JOB_CANCELLED] Job 0 cancelled The corresponding broadcast query has failed.";
  private static final String TOO_LARGE =
      "Cannot broadcast the table that is larger than 8.0 GiB: 9.0 GiB.";
  private static final String THERE_ALREADY =
      "[PATH_ALREADY_EXISTS] Path file:/out already exists. SQLSTATE: 42K04";

  private static ApplicationSpec application() {
    return anApplication().onExecutors(2, cores(2));
  }

  private static SqlSpec query() {
    return sql(1, node("BroadcastExchange"));
  }

  private static RuleAssert examined(SqlSpec query) {
    return assertThat(new FailedWork()).on(application().with(query));
  }

  @Test
  void aJobThatIsCancelledForABroadcastFailedForTheBroadcast() {
    SqlSpec query = query().running(job(stage(0).tasks(4, GOOD)).failing(CANCELLED_FOR_IT));
    // before Spark 3.4 the query itself tells nothing
    examined(query)
        .findsOnly("failures=broadcast-timeout")
        .says("Job 0 failed: [SPARK_JOB_CANCELLED]");
    examined(query.failing(TOO_SLOW))
        .findsOnly("failures=broadcast-timeout")
        .says("Job 0 failed: Could not execute broadcast in 300 secs")
        .isCausedBy("broadcast timeout")
        .offers("Give the table that is broadcast more time", "Shuffle the join instead")
        .sets("spark.sql.broadcastTimeout", "1200")
        .sets("spark.sql.autoBroadcastJoinThreshold", "-1");
  }

  @Test
  void theTimeoutIsRaisedFromWhatItWas() {
    SqlSpec query = query().running(job(stage(0).tasks(4, GOOD)).failing(CANCELLED_FOR_IT));
    for (String[] was : new String[][] {{"600", "2400"}, {"10m", "2400"}, {"soon", "1200"}}) {
      assertThat(new FailedWork())
          .on(application().set("spark.sql.broadcastTimeout", was[0]).with(query))
          .findsOnly("failures=broadcast-timeout")
          .sets("spark.sql.broadcastTimeout", was[1]);
    }
  }

  @Test
  void aQueryMayFailThoughAllItsJobsEndedWell() {
    SqlSpec query = query().running(stage(0).tasks(4, GOOD)).failing(TOO_LARGE);
    var finding =
        examined(query)
            .findsOnly("failures=broadcast-too-large")
            .says("SQL execution 1 failed on the driver: Cannot broadcast the table")
            .stakes(seconds(10));
    finding.sets("spark.sql.autoBroadcastJoinThreshold", "-1");
    assertThat(examined(query).at("failures=broadcast-too-large").get().floor())
        .contains(Severity.CRITICAL);
  }

  @Test
  void whereNothingIsBroadcastByItselfAHintDid() {
    assertThat(new FailedWork())
        .on(
            application()
                .set("spark.sql.autoBroadcastJoinThreshold", "-1")
                .with(query().running(stage(0).tasks(4, GOOD)).failing(TOO_LARGE)))
        .findsOnly("failures=broadcast-too-large")
        .offers("Take the broadcast hint out of the query")
        .doesNotSet("spark.sql.autoBroadcastJoinThreshold");
  }

  @Test
  void whatElseADriverThrowsIsToldByItsTimeAndByNoMore() {
    RuleAssert late = examined(query().running(stage(0).tasks(4, GOOD)).failing(THERE_ALREADY));
    late.findsOnly("failures=exception/PATH_ALREADY_EXISTS")
        .says("SQL execution 1 failed on the driver: [PATH_ALREADY_EXISTS]")
        .offers("Mend what the driver threw");
    assertThat(late.at("failures=exception/PATH_ALREADY_EXISTS").get().floor()).isEmpty();
    assertThat(new FailedWork())
        .on(application().with(stage(0).tasks(4, GOOD), query().failing(THERE_ALREADY)))
        .isClearSaying("SQL execution 1 did on the driver, after 0.0 s: [PATH_ALREADY_EXISTS]");
  }

  @Test
  void whatAJobFailedForIsNotToldOnceMoreForItsQuery() {
    String message =
        "Job aborted due to stage failure: Task 0 in stage 0.0 failed 1 times, most recent failure:"
            + " Lost task 0.0 in stage 0.0 (TID 0) (host-1 executor 1): java.io.IOException: no";
    examined(
            query()
                .running(
                    job(stage(0).task(0, GOOD.throwing("java.io.IOException", "no")))
                        .failing(message))
                .failing(message))
        .findsOnly("failures=exception/java.io.IOException")
        .says("Job 0 failed: java.io.IOException: no");
  }

  @Test
  void aQueryThatSomebodyGaveUpDidNotFail() {
    examined(
            query()
                .running(stage(0).tasks(4, GOOD))
                .failing("[SPARK_JOB_CANCELLED] Job 0 cancelled part of cancelled job group 5"))
        .isClear();
  }

  @Test
  void aResultThatIsLostWithoutAnExecutorIsTheDriversMatter() {
    TaskSpec lost =
        GOOD.ending(
            new TaskEnd("TaskResultLost", "", "", "", Optional.empty(), OptionalInt.empty()));
    assertThat(new FailedWork())
        .on(application().with(stage(0).tasks(4, GOOD).task(4, lost, GOOD)))
        .findsOnly("failures=result-lost")
        .offers("Bring less to the driver", "Give the driver twice as much memory")
        .sets("spark.driver.memory", "2g");
  }
}
