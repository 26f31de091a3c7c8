package io.sparkadvisor.rules.fact;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.ExecutorSpec.executor;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import org.junit.jupiter.api.Test;

class CoreTimeTest {

  private static CoreTime coreTime(ApplicationSpec spec) {
    return spec.build().cluster().coreTime().orElseThrow();
  }

  @Test
  void coresWithoutATaskAreWasted() {
    CoreTime time =
        coreTime(
            anApplication()
                .onExecutors(2, cores(2))
                .with(driverBusy(seconds(5)), stage(0).tasks(4, task().lasting(seconds(5)))));
    assertThat(time.held()).isEqualTo(seconds(40));
    assertThat(time.wasted()).isEqualTo(seconds(20));
    assertThat(time.wastedShare()).isEqualTo(0.5);
  }

  @Test
  void tasksThatFailAreWasted() {
    CoreTime time =
        coreTime(
            anApplication()
                .onExecutors(1, cores(1))
                .with(
                    stage(0)
                        .task(
                            0,
                            task().lasting(seconds(3)).throwing("java.io.IOException", "gone"),
                            task().lasting(seconds(1)))));
    assertThat(time.useful()).isEqualTo(seconds(1));
    assertThat(time.wasted()).isEqualTo(seconds(3));
  }

  @Test
  void aTaskTakesAsManyCoresAsItIsGiven() {
    CoreTime time =
        coreTime(
            anApplication()
                .set("spark.task.cpus", "2")
                .onExecutors(1, cores(4))
                .with(stage(0).tasks(2, task().lasting(seconds(10)))));
    assertThat(time.wasted()).isZero();
  }

  @Test
  void executorsCountFromTheirArrivalToTheirEnd() {
    CoreTime time =
        coreTime(
            anApplication()
                .onExecutors(1, cores(1))
                .on(
                    executor("9", "host-9", 2)
                        .joiningAfter(seconds(4))
                        .leavingAfter(seconds(7), "idle"))
                .with(stage(0).tasks(1, task().lasting(seconds(10)).on("1"))));
    assertThat(time.held()).isEqualTo(seconds(10 + 3 * 2));
    assertThat(CoreTime.hours(time.held())).isEqualTo(16 / 3600.0);
  }

  @Test
  void nothingIsToldOfExecutorsThatWereNeverAnnounced() {
    assertThat(
            anApplication()
                .onExecutors(1, cores(1))
                .withUnannouncedExecutors()
                .with(stage(0).tasks(1, task().lasting(seconds(1))))
                .build()
                .cluster()
                .coreTime())
        .isEmpty();
  }
}
