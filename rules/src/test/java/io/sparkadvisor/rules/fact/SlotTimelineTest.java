package io.sparkadvisor.rules.fact;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.ExecutorSpec.executor;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.atOnce;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotTimelineTest {

  private static SlotTime slotTime(ApplicationSpec spec) {
    SparkApplication app = spec.build();
    return app.cluster().slotTimeline().orElseThrow().use(app.info().span());
  }

  private static TaskSpec lasting(long seconds) {
    return task().lasting(seconds(seconds));
  }

  @Test
  void everySlotThatRunsATaskIsBusy() {
    SlotTime time =
        slotTime(anApplication().onExecutors(2, cores(2)).with(stage(0).tasks(8, lasting(5))));
    assertThat(time.of(SlotUse.BUSY)).isEqualTo(seconds(40)).isEqualTo(time.total());
    assertThat(time.idle()).isZero();
  }

  @Test
  void beforeTheFirstJobSlotsStart() {
    SlotTime time =
        slotTime(
            anApplication()
                .onExecutors(1, cores(2))
                .with(driverBusy(seconds(3)), stage(0).tasks(2, lasting(1))));
    assertThat(time.of(SlotUse.STARTING)).isEqualTo(seconds(6));
  }

  @Test
  void betweenJobsThereIsNothingToRun() {
    SlotTime time =
        slotTime(
            anApplication()
                .onExecutors(1, cores(2))
                .with(
                    stage(0).tasks(2, lasting(1)),
                    driverBusy(seconds(7)),
                    stage(1).tasks(2, lasting(1)))
                .endingLaterBy(seconds(2)));
    assertThat(time.of(SlotUse.NOTHING_TO_RUN)).isEqualTo(seconds(18));
  }

  @Test
  void withinAJobWithoutATaskTheDriverIsBusy() {
    SlotTime time =
        slotTime(
            anApplication()
                .onExecutors(1, cores(2))
                .with(
                    job(stage(0).tasks(2, lasting(1)))
                        .beginningLaterBy(seconds(3))
                        .endingLaterBy(seconds(4))));
    assertThat(time.of(SlotUse.DRIVER_BUSY)).isEqualTo(seconds(14));
  }

  @Test
  void withinAQueryWithoutAJobTheDriverIsBusy() {
    SlotTime time =
        slotTime(
            anApplication()
                .onExecutors(1, cores(2))
                .with(
                    atOnce(
                        sql(1, node("Project")).running(stage(0).tasks(2, lasting(1))),
                        sql(2, node("Project"))
                            .running(
                                job(stage(1).tasks(2, lasting(1))).endingLaterBy(seconds(3))))));
    assertThat(time.of(SlotUse.DRIVER_BUSY)).isEqualTo(seconds(6));
  }

  @Test
  void aStageOfFewerTasksThanSlotsHasTooFew() {
    SlotTime time =
        slotTime(anApplication().onExecutors(2, cores(2)).with(stage(0).tasks(1, lasting(10))));
    assertThat(time.of(SlotUse.TOO_FEW_TASKS)).isEqualTo(seconds(30));
    assertThat(time.of(SlotUse.TAIL)).isZero();
  }

  @Test
  void theLastTasksOfAStageAreItsTail() {
    SlotTime time =
        slotTime(
            anApplication()
                .onExecutors(2, cores(2))
                .with(stage(0).tasks(3, lasting(1)).task(3, lasting(9))));
    assertThat(time.of(SlotUse.TAIL)).isEqualTo(seconds(24));
  }

  @Test
  void tasksThatWaitBesideAFreeSlotAreUnassigned() {
    SlotTime time =
        slotTime(
            anApplication()
                .onExecutors(2, cores(1))
                .with(
                    stage(0)
                        .task(0, lasting(2).on("1"))
                        .task(1, lasting(2).on("1"))
                        .task(2, lasting(4).on("2").startingAfter(seconds(3)))));
    assertThat(time.of(SlotUse.UNASSIGNED)).isEqualTo(seconds(3));
  }

  @Test
  void executorsCountFromTheirArrivalToTheirEnd() {
    SlotTime time =
        slotTime(
            anApplication()
                .onExecutors(1, cores(1))
                .on(
                    executor("9", "host-9", 2)
                        .joiningAfter(seconds(4))
                        .leavingAfter(seconds(7), "idle"))
                .with(stage(0).tasks(1, lasting(10).on("1"))));
    assertThat(time.total()).isEqualTo(seconds(10 + 3 * 2));
  }

  @Test
  void jobsThatOverlapCountOnce() {
    SlotTime time =
        slotTime(
            anApplication()
                .onExecutors(1, cores(2))
                .with(atOnce(stage(0).tasks(1, lasting(10)), stage(1).tasks(1, lasting(10)))));
    assertThat(time.total()).isEqualTo(seconds(20));
    assertThat(time.of(SlotUse.BUSY)).isEqualTo(seconds(20));
  }

  @Test
  void thePartsAlwaysAddUpToTheSlotsTimesTheTime() {
    Random random = new Random(42);
    for (int run = 0; run < 50; run++) {
      ApplicationSpec spec = anApplication().onExecutors(3, cores(1 + random.nextInt(4)));
      for (int id = 0; id < 6; id++) {
        spec.with(driverBusy(millis(random.nextInt(3_000))));
        var stage = stage(id);
        for (int i = random.nextInt(20); i >= 0; i--) {
          stage.task(i, task().lasting(millis(random.nextInt(5_000))));
        }
        spec.with(job(stage).endingLaterBy(millis(random.nextInt(500))));
      }
      SparkApplication app = spec.build();
      SlotTimeline timeline = app.cluster().slotTimeline().orElseThrow();
      Duration expected = app.info().span().duration().multipliedBy(app.cluster().peakSlots());
      assertThat(timeline.use(app.info().span()).total()).isEqualTo(expected);
    }
  }

  @Test
  void aFreeSlotIsSeenWithinASpan() {
    SparkApplication app =
        anApplication()
            .onExecutors(1, cores(2))
            .with(stage(0).task(0, lasting(4)).task(1, lasting(10)))
            .build();
    assertThat(app.cluster().slotTimeline().orElseThrow().withFreeSlot(app.info().span()))
        .isEqualTo(seconds(6));
  }

  @Test
  void itIsMadeOnceForAnApplication() {
    SparkApplication app =
        anApplication().onExecutors(1, cores(1)).with(stage(0).task(0, lasting(1))).build();
    assertThat(app.cluster().slotTimeline().orElseThrow())
        .isSameAs(app.cluster().slotTimeline().orElseThrow());
  }

  @Test
  void nothingIsToldOfExecutorsThatWereNeverAnnounced() {
    SparkApplication app =
        anApplication()
            .onExecutors(2, cores(2))
            .withUnannouncedExecutors()
            .with(stage(0).tasks(2, lasting(1)))
            .build();
    assertThat(app.cluster().slotTimeline()).isEmpty();
  }
}
