package io.sparkadvisor.rules.catalog.cluster;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.Step.streamBegins;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.change.FewerExecutors;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class IdleClusterTest {

  private final IdleCores rule = new IdleCores();

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(4, cores(2)).with(steps);
  }

  /** 8 slots for ten seconds. */
  private static StageSpec full(int id) {
    return stage(id).tasks(80, task().lasting(seconds(1)));
  }

  @Test
  void executorsThatComeBeforeTheirWorkAreSaidTo() {
    assertThat(rule)
        .on(running(driverBusy(seconds(30)), full(0)))
        .findsOnly("application")
        .isCausedBy("start");
  }

  @Test
  void aSmallerClusterIsProposedWhereHalfOfItIsIdle() {
    assertThat(rule)
        .on(running(full(0), driverBusy(seconds(40)), full(1)))
        .findsOnly("application")
        .proposes(new FewerExecutors(2, 2))
        .sets("spark.dynamicAllocation.enabled", "true");
  }

  @Test
  void inLocalModeTheStartDoesNotCountAndNoExecutorIsProposed() {
    assertThat(rule)
        .on(anApplication().inLocalMode(8).with(driverBusy(seconds(100)), full(0)))
        .isClear();
    assertThat(rule)
        .on(anApplication().inLocalMode(8).with(full(0), driverBusy(seconds(40)), full(1)))
        .findsOnly("application")
        .doesNotOffer(FewerExecutors.class);
  }

  @Test
  void aShellThatWaitsForAPersonIsNotIdle() {
    assertThat(rule)
        .on(
            running(full(0), driverBusy(seconds(4_000)), full(1))
                .set("spark.repl.class.uri", "spark://host/classes"))
        .isClear();
  }

  @Test
  void aStreamLosesSlotsAndNoTimeWhereItsBatchesKeepTheDriverBusy() {
    Step[] batch = {job(full(0)).endingLaterBy(seconds(30)), driverBusy(seconds(400))};
    assertThat(rule)
        .on(running(streamBegins(), batch[0], batch[1]))
        .findsOnly("application")
        .isCausedBy("driver work within queries")
        .hasEvidence("Slot time with a task", Quantity.time(seconds(80)), Quantity.share(0.25))
        .stakes(seconds(0))
        .offers("Run fewer and larger micro-batches", "Pay for executors only while")
        .warns("Time without a job is left out");
    assertThat(rule).on(running(streamBegins(), full(0), batch[1], full(1))).isClear();
  }

  @Test
  void aShellMayStandOpenBeforeItsFirstJob() {
    ApplicationSpec shell = running(driverBusy(seconds(4_000)), full(0));
    assertThat(rule).on(shell).finds("application");
    assertThat(rule).on(shell.set("spark.repl.class.uri", "spark://host/classes")).isClear();
  }

  @Test
  void whatLetsExecutorsGoDependsOnTheVersion() {
    assertThat(rule)
        .on(halfIdle().onSpark("4.2.0"))
        .findsOnly("application")
        .sets("spark.dynamicAllocation.enabled", "true")
        .doesNotSet("spark.dynamicAllocation.shuffleTracking.enabled");
    assertThat(rule)
        .on(halfIdle().onSpark("3.3.4"))
        .findsOnly("application")
        .sets("spark.dynamicAllocation.shuffleTracking.enabled", "true");
    assertThat(rule)
        .on(halfIdle().onSpark("2.4.8"))
        .findsOnly("application")
        .sets("spark.shuffle.service.enabled", "true")
        .doesNotSet("spark.dynamicAllocation.shuffleTracking.enabled");
    assertThat(rule)
        .on(halfIdle().onSpark("2.4.8").set("spark.shuffle.service.enabled", "true"))
        .findsOnly("application")
        .doesNotSet("spark.shuffle.service.enabled");
  }

  @Test
  void onDatabricksTheClusterScalesAndNotTheApplication() {
    assertThat(rule)
        .on(halfIdle().set("spark.databricks.clusterUsageTags.sparkVersion", "13.3.x-scala2.12"))
        .findsOnly("application")
        .offers("Give the executors work", "Pay for executors only while")
        .doesNotSet("spark.dynamicAllocation.enabled");
  }

  private static ApplicationSpec halfIdle() {
    return running(full(0), driverBusy(seconds(40)), full(1));
  }
}
