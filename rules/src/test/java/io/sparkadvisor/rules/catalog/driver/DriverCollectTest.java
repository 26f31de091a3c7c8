package io.sparkadvisor.rules.catalog.driver;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.kib;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.change.CollectLess;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class DriverCollectTest {

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
  void findsResultsNearTheLimitAndOffersToWriteThemInstead() {
    rule()
        .on(running(collecting(mib(100))))
        .findsOnly("job=0")
        .says("Job 0 brought 800.0 MiB of results to the driver: collect")
        .isCausedBy("an action that collects rows")
        .hasEvidence("Results", Quantity.bytes(mib(800).count()), Quantity.bytes(mib(1024).count()))
        .hasEvidence("Largest result of a task", Quantity.bytes(mib(100).count()))
        .offers("Write the result", "Aggregate", "Take one partition", "Let the driver take")
        .proposes(new CollectLess(new StageKey(1, 0)))
        .sets("spark.driver.maxResultSize", "2g");
  }

  @Test
  void halfOfTheLimitIsWarnedOfAndLessIsNot() {
    assertThat(rule().on(running(collecting(mib(64)))).at("job=0").get().floor())
        .contains(Severity.WARNING);
    rule().on(running(collecting(mib(64)).tasks(1, task()))).finds("job=0");
    rule()
        .on(running(collecting(mib(64).plus(new Bytes(-1)))))
        .isClearSaying("the thresholds are 50 %");
    rule().on(running(collecting(mib(60)))).with("limit-share", "0.4").finds("job=0");
  }

  @Test
  void aQuarterOfTheDriversMemoryIsWarnedOfWhateverTheLimit() {
    ApplicationSpec app = running(collecting(mib(32))).set("spark.driver.maxResultSize", "0");
    rule().on(app.set("spark.driver.memory", "1g")).finds("job=0");
    rule().on(app.set("spark.driver.memory", "1025m")).isClear();
  }

  @Test
  void resultsThatKeepTheDriverBusyAreFoundThoughTheyFit() {
    StageSpec fetched =
        stage(1)
            .tasks(4, task().lasting(seconds(1)).resulting(mib(16)).fetchingResult(millis(600)));
    rule().on(running(fetched)).isClear();
    StageSpec longFetched =
        stage(1).tasks(8, task().lasting(seconds(1)).resulting(mib(8)).fetchingResult(millis(600)));
    rule()
        .on(running(longFetched))
        .findsOnly("job=0")
        // Four tasks side by side, twice.
        .stakes(millis(1200));
    StageSpec small =
        stage(1).tasks(8, task().lasting(seconds(1)).resulting(mib(7)).fetchingResult(millis(600)));
    rule().on(running(small)).isClear();
  }

  @Test
  void tellsWhenTheDriverMayHaveWorkedOnTheRows() {
    rule()
        .on(running(collecting(mib(100)), driverBusy(seconds(30)), stage(2).tasks(1, task())))
        .findsOnly("job=0")
        .stakes(seconds(30))
        .warns("No job ran for 30.0 s afterwards");
    assertThat(rule().on(running(collecting(mib(100)))).at("job=0").get().caveats()).isEmpty();
    assertThat(
            rule()
                .on(
                    running(
                            collecting(mib(100)),
                            driverBusy(seconds(30)),
                            stage(2).tasks(1, task()))
                        .set("spark.repl.class.uri", "spark://host/classes"))
                .at("job=0")
                .get()
                .caveats())
        .isEmpty();
  }

  @Test
  void whatStagesSendToOneAnotherIsNoResult() {
    rule()
        .on(
            running(
                job(
                    stage(0).tasks(8, task().lasting(seconds(1)).resulting(mib(100))),
                    stage(1).after(0).tasks(8, task().lasting(seconds(1)).resulting(kib(2))))))
        .isClearSaying("The largest result is that of job 0");
  }

  @Test
  void isNotApplicableWhereTheSizesOfResultsAreNotKnown() {
    rule()
        .on(running(stage(1).tasks(2, task().without(TaskMetric.RESULT_SIZE))))
        .isNotApplicableBecause("no sizes of results");
    rule().on(running()).isNotApplicableBecause("no task ended");
  }
}
