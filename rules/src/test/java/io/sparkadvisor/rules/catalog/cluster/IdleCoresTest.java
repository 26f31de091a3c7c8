package io.sparkadvisor.rules.catalog.cluster;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static io.sparkadvisor.rules.testing.Timeline.START;

import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.text.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleCoresTest {

  private final IdleCores rule = new IdleCores();

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(4, cores(2)).with(steps);
  }

  /** 8 slots for ten seconds. */
  private static StageSpec full(int id) {
    return stage(id).tasks(80, task().lasting(seconds(1)));
  }

  @Test
  void staysQuietWhereSlotsAreBusy() {
    assertThat(rule)
        .on(running(full(0)))
        .isClearSaying("Of 80.0 s of slot time 0 % ran no task, which is 0.0 s");
  }

  @Test
  void theDriverAloneBetweenJobsIsNamedWithItsLongestTime() {
    assertThat(rule)
        .on(
            running(
                full(0).named("load"),
                driverBusy(seconds(5)),
                full(1).named("fit"),
                driverBusy(seconds(40)),
                full(2)))
        .findsOnly("application")
        .isCausedBy("no job")
        .says("60 % of their time, mostly because the driver ran no job")
        .hasEvidence("Without a job", Quantity.time(seconds(360)), Quantity.share(0.6))
        .proposes(
            new CloseDriverGaps(
                List.of(new TimeSpan(START.plusSeconds(25), START.plusSeconds(65)))))
        .stakes(seconds(45))
        .warns("does not show whether the driver worked or waited");
  }

  @Test
  void timesAloneBehindTheSameLineAreALoop() {
    assertThat(rule)
        .on(
            running(
                full(0).named("score"),
                driverBusy(seconds(20)),
                full(1).named("score"),
                driverBusy(seconds(40)),
                full(2)))
        .findsOnly("application")
        .proposes(
            new CloseDriverGaps(
                List.of(
                    new TimeSpan(START.plusSeconds(10), START.plusSeconds(30)),
                    new TimeSpan(START.plusSeconds(40), START.plusSeconds(80)))));
  }

  @Test
  void whatStagesWithFewTasksLeaveIdleIsPaidForAndElseAnotherProblem() {
    assertThat(rule)
        .on(running(full(0), stage(1).tasks(2, task().lasting(seconds(40)))))
        .findsOnly("application")
        .isCausedBy("too few tasks")
        .offers("Pay for executors only while");
    assertThat(rule)
        .on(
            running(
                full(0).named("load"),
                driverBusy(seconds(40)),
                stage(1).tasks(2, task().lasting(seconds(40)))))
        .findsOnly("application")
        .isCausedBy("no job")
        .stakes(seconds(40));
  }

  @Test
  void aReasonThatIsNotMostOfItIsNotCalledThat() {
    assertThat(rule)
        .on(
            running(
                driverBusy(seconds(20)),
                full(0).named("load"),
                driverBusy(seconds(18)),
                job(full(1)).endingLaterBy(seconds(17))))
        .findsOnly("application")
        .says("36 % of that because");
  }

  @Test
  void aTailIsSaidToBeOne() {
    assertThat(rule)
        .on(
            running(
                full(0),
                stage(1).tasks(8, task().lasting(seconds(1))).task(9, task().lasting(seconds(40)))))
        .findsOnly("application")
        .isCausedBy("tails of stages");
  }

  @Test
  void theDriverWithinAJobIsSaidToBeBusy() {
    assertThat(rule)
        .on(running(job(full(0)).endingLaterBy(seconds(30))))
        .findsOnly("application")
        .isCausedBy("driver work within queries")
        .offers("Shorten what the driver does", "Pay for executors only while");
  }

  @Test
  void tasksThatWaitBesideFreeSlotsGetAShorterWait() {
    StageSpec waiting = stage(0);
    for (int i = 0; i < 40; i++) {
      waiting.task(i, task().lasting(seconds(1)).on("1"));
    }
    assertThat(rule)
        .on(running(waiting))
        .findsOnly("application")
        .isCausedBy("tasks that wait for a place")
        .sets("spark.locality.wait", "0s");
  }

  @Test
  void theShareDecides() {
    ApplicationSpec half = running(full(0), driverBusy(seconds(10)), stage(1).tasks(1, task()));
    assertThat(rule).on(half).isClear();
    assertThat(rule).on(half).with("idle", "0.49").finds("application");
  }

  @Test
  void aLittleSlotTimeIsNotWorthAWord() {
    ApplicationSpec app =
        anApplication()
            .onExecutors(1, cores(1))
            .with(stage(0).tasks(1, task().lasting(seconds(5))), driverBusy(seconds(50)))
            .with(stage(1).tasks(1, task().lasting(seconds(5))));
    assertThat(rule).on(app).isClear();
    assertThat(rule).on(app).with("slot-time", "50s").finds("application");
  }

  @Test
  void cannotTellWithoutAnnouncedExecutors() {
    assertThat(rule)
        .on(running(full(0)).withUnannouncedExecutors())
        .isNotApplicableBecause("no executor was announced with its cores");
  }
}
