package io.sparkadvisor.rules.catalog.driver;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import org.junit.jupiter.api.Test;

class CollectRemediesTest {

  private static RuleAssert rule() {
    return assertThat(new DriverCollect());
  }

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(2, cores(2)).set("spark.driver.memory", "8g").with(steps);
  }

  private static StageSpec collecting(Bytes each) {
    return stage(1)
        .named("collect at Daily.scala:42")
        .tasks(8, task().lasting(seconds(1)).resulting(each));
  }

  @Test
  void aJobThatSparkGaveUpForItsResultsIsCritical() {
    String message =
        "Job aborted due to stage failure: Total size of serialized results of 6 tasks (1200.0 MiB)"
            + " is bigger than spark.driver.maxResultSize (1024.0 MiB)";
    RuleAssert assertion =
        rule()
            .on(
                running(
                    job(stage(1)
                            .tasks(
                                6,
                                task()
                                    .lasting(seconds(1))
                                    .without(TaskMetric.RESULT_SIZE)
                                    .killedFor("Tasks result size has exceeded maxResultSize"))
                            .failing(message))
                        .failing(message)));
    assertion
        .findsOnly("job=0")
        .says("Job 0 failed: its results of 1200.0 MiB are more than the driver may take")
        .sets("spark.driver.maxResultSize", "2g");
    assertThat(assertion.at("job=0").get().floor()).contains(Severity.CRITICAL);
  }

  @Test
  void aDriverThatHasTheRoomIsOfferedNoMore() {
    rule()
        .on(running(collecting(mib(100))).set("spark.driver.maxResultSize", "1536m"))
        .at("job=0")
        .offers("Write the result", "Aggregate", "Take one partition", "Let the driver take");
    rule()
        .on(
            running(collecting(mib(100)))
                .set("spark.driver.maxResultSize", "2g")
                .set("spark.driver.memory", "2g"))
        .at("job=0")
        .offers("Write the result", "Aggregate", "Take one partition", "Give the driver 4")
        .changes("spark.driver.memory", "2g", "4g");
  }

  @Test
  void rowsThatAreCollectedForABroadcastAreNotTheUsers() {
    NodeSpec plan =
        node(
            "BroadcastHashJoin [a#1], [b#2], Inner, BuildRight, false",
            node("Scan parquet db.facts").in(2),
            node("BroadcastExchange HashedRelationBroadcastMode", node("Filter (x > 1)").in(1)));
    rule()
        .on(
            running(
                sql(3, plan).running(job(collecting(mib(100))), job(stage(2).tasks(1, task())))))
        .findsOnly("job=0")
        .says("A broadcast")
        .isCausedBy("a broadcast")
        .offers("Let the join shuffle this table", "Let the driver take");
  }

  @Test
  void toPandasIsToldOfArrowUnlessItHasIt() {
    Step query =
        sql(3, node("Project [a#1]").in(1))
            .described("toPandas at /app/daily.py:12")
            .running(collecting(mib(100)).named("$anonfun$withThreadLocalCaptured$2"));
    rule()
        .on(running(query).onSpark("4.1.1"))
        .findsOnly("job=0")
        .says("toPandas")
        .sets("spark.sql.execution.arrow.pyspark.enabled", "true");
    rule()
        .on(running(query))
        .findsOnly("job=0")
        .offers("Write the result", "Aggregate", "Take one partition", "Let the driver take");
    rule()
        .on(
            running(query)
                .onSpark("3.5.1")
                .set("spark.sql.execution.arrow.pyspark.enabled", "true"))
        .findsOnly("job=0")
        .offers("Write the result", "Aggregate", "Take one partition", "Let the driver take");
  }
}
