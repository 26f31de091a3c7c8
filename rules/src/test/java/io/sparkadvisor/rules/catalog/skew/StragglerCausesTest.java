package io.sparkadvisor.rules.catalog.skew;

import static io.sparkadvisor.rules.catalog.skew.LateStages.late;
import static io.sparkadvisor.rules.catalog.skew.LateStages.running;
import static io.sparkadvisor.rules.catalog.skew.LateStages.usual;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.ExecutorSpec.executor;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;

import io.sparkadvisor.rules.change.EvenExecutors;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.testing.FindingAssert;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class StragglerCausesTest {

  private final Straggler rule = new Straggler();

  private FindingAssert findingOf(TaskSpec straggler) {
    return assertThat(rule)
        .on(running(stage(1).tasks(79, usual()).task(40, straggler)))
        .findsOnly("stage=1.0/partition=40");
  }

  @Test
  void garbageCollectionIsFoundByTakingItOut() {
    findingOf(late().collectingGarbage(seconds(15)))
        .isCausedBy("garbage collection")
        .isProvedBy("Without garbage collection the longest would have taken 5.0 s")
        .hasEvidence("Garbage collection", Quantity.millis(15_000), Quantity.millis(0))
        .offers("Give each task more memory");
  }

  @Test
  void aLittleGarbageCollectionIsNotTheCause() {
    findingOf(late().collectingGarbage(seconds(5))).isUnexplained();
  }

  @Test
  void waitingForBlocksIsFoundByTakingItOut() {
    findingOf(late().waitingForFetches(seconds(18))).isCausedBy("waiting for shuffle blocks");
  }

  @Test
  void aSlowDiskIsFoundByTakingTheWritingOut() {
    findingOf(late().blockedWriting(seconds(18))).isCausedBy("writing shuffle blocks");
  }

  @Test
  void schedulerDelayIsFoundByTakingItOut() {
    findingOf(usual().delayedBy(seconds(19))).isCausedBy("scheduler delay");
  }

  @Test
  void deserialisationIsFoundByTakingItOut() {
    findingOf(usual().deserializing(seconds(19))).isCausedBy("deserialisation");
  }

  @Test
  void fetchingTheResultIsFoundByTakingItOut() {
    findingOf(usual().fetchingResult(seconds(19))).isCausedBy("fetching the result");
  }

  @Test
  void aSlowExecutorIsToldFromTheOthersOfItsHost() {
    StageSpec stage = stage(1).tasks(40, usual().on("1"));
    for (int i = 40; i < 60; i++) {
      stage.task(i, usual().lasting(seconds(8 + i % 3)).on("2"));
    }
    assertThat(rule)
        .on(
            anApplication()
                .onSpark("4.2.0")
                .on(executor("1", "one", 8), executor("2", "one", 4))
                .with(stage.tasks(20, usual().on("1"))))
        .findsOnly("executor=2")
        .isCausedBy("slow executor")
        // The first task on each of its four slots is left out.
        .isProvedBy("16 tasks on executor 2 take")
        .changes("spark.speculation.quantile", "0.9", "0.75")
        .proposes(new EvenExecutors(List.of("2")));
  }

  @Test
  void aSlowHostIsFoundByTheRanksOfItsTasks() {
    StageSpec stage = stage(1).tasks(70, usual().on("1"));
    for (int i = 70; i < 80; i++) {
      stage.task(i, usual().lasting(seconds(8 + i % 3)).on("3"));
    }
    assertThat(rule)
        .on(running(stage.tasks(20, usual().on("2"))))
        .findsOnly("host=host-3")
        .isCausedBy("slow host")
        .isProvedBy("on host-3 take 9.0x as long")
        .says("Whatever it runs, host-3 takes 9.0x as long")
        .offers("Take host-3 out of the cluster", "Let Spark start late tasks")
        .proposes(new EvenExecutors(List.of("3")));
  }

  @Test
  void oneSlowTaskDoesNotMakeAHostSlow() {
    assertThat(rule)
        .on(running(stage(1).tasks(79, usual()).task(99, late().on("3"))))
        .findsOnly("stage=1.0/partition=99")
        .isUnexplained();
  }

  @Test
  void tasksAwayFromTheirDataAreFoundByTheirLocality() {
    StageSpec stage = stage(1).tasks(60, usual());
    for (int i = 60; i < 64; i++) {
      stage.task(i, usual().lasting(seconds(10 + i % 3)).withLocality("ANY"));
    }
    assertThat(rule)
        .on(running(stage))
        .findsOnly("stage=1.0")
        .isCausedBy("locality")
        .isProvedBy("The 4 tasks away from their data");
  }

  @Test
  void theCpuTimeTellsWhetherItWaitedOrComputed() {
    findingOf(late().measuring(TaskMetric.EXECUTOR_CPU_TIME, seconds(1).toNanos()))
        .hasEvidence("CPU time", Quantity.millis(1_000), Quantity.millis(1_000));
  }
}
