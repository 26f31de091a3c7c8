package io.sparkadvisor.rules.catalog.shuffle;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.gib;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.records;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class ShuffleSpillTest {

  private static RuleAssert rule() {
    return assertThat(new ShuffleSpill());
  }

  private static ApplicationSpec onFourSlots(StageSpec... stages) {
    return anApplication().onExecutors(2, cores(2)).with(stages);
  }

  private static TaskSpec reading(Bytes size) {
    return task().lasting(seconds(20)).reading(size, records(1_000_000));
  }

  private static TaskSpec spilling(Bytes read, Bytes disk) {
    return reading(read).spilling(disk).measuring(TaskMetric.PEAK_EXECUTION_MEMORY, disk.count());
  }

  @Test
  void findsEvenAndLargePartitionsThatDoNotFitAndAsksForSmallerOnes() {
    // Each task writes 500 MiB and reads it back at 100 MiB/s: 10 s of its 20 s.
    rule()
        .on(onFourSlots(stage(3).tasks(8, spilling(mib(400), mib(500)))))
        .findsOnly("stage=3.0")
        .isCausedBy("large partitions")
        .stakes(seconds(20))
        .hasEvidence("Share of the stage's time", Quantity.share(0.5), Quantity.share(0.1))
        // What was spilled is three times the peak, so a task needs four times as much: 32
        // partitions of 100 MiB.
        .offers("Read the shuffle in 32 partitions", "Give each executor 4096.0 MiB of memory")
        .proposes(KnobChange.of("spark.executor.memory", "4g"))
        .sets("spark.executor.memory", "4g")
        .warns("estimated");
  }

  @Test
  void aSpillOfATenthOfTheTimeIsFoundAndASmallerOneIsNot() {
    rule().on(onFourSlots(stage(3).tasks(8, spilling(mib(400), mib(100))))).finds("stage=3.0");
    rule()
        .on(onFourSlots(stage(3).tasks(8, spilling(mib(400), mib(99)))))
        .isClearSaying("the threshold is 10 %");
    rule()
        .on(onFourSlots(stage(3).tasks(8, spilling(mib(400), mib(99)))))
        .with("share", "0.05")
        .finds("stage=3.0");
  }

  @Test
  void theSizeInMemoryOfWhatWasSpilledIsNoCost() {
    TaskSpec inMemory =
        reading(mib(400)).measuring(TaskMetric.MEMORY_BYTES_SPILLED, gib(50).count());
    rule().on(onFourSlots(stage(3).tasks(8, inMemory))).isClearSaying("No task spilled to disk");
  }

  @Test
  void theSlowDiskOfTheRunTakesThePlaceOfTheAssumedOne() {
    TaskSpec slowWrite =
        task().lasting(seconds(10)).writing(mib(100), 1).blockedWriting(seconds(10));
    rule()
        .on(
            onFourSlots(
                stage(0).tasks(4, slowWrite), stage(3).tasks(8, spilling(mib(400), mib(50)))))
        .findsOnly("stage=3.0")
        .stakes(seconds(20));
  }

  @Test
  void tasksThatDoNotSpillTellWhatItCostsThoseThatDo() {
    StageSpec mixed =
        stage(3)
            .tasks(6, reading(mib(100)).lasting(seconds(10)))
            .tasks(6, spilling(mib(100), mib(10)).lasting(seconds(16)));
    rule()
        .on(onFourSlots(mixed))
        .findsOnly("stage=3.0")
        // 6 s in each of six tasks, of 156 s of task time in 42 s.
        .stakes(millis(9692));
  }

  @Test
  void whereSizesAreNotKnownTheCauseIsUnexplained() {
    TaskSpec blind =
        spilling(mib(400), mib(500))
            .without(TaskMetric.REMOTE_BYTES_READ)
            .without(TaskMetric.INPUT_BYTES);
    rule()
        .on(onFourSlots(stage(3).tasks(8, blind)))
        .findsOnly("stage=3.0")
        .isUnexplained()
        .doesNotOffer(Repartition.class);
  }

  @Test
  void isNotApplicableWhereTheSourceDoesNotTellOfSpills() {
    TaskSpec untold = reading(mib(400)).without(TaskMetric.DISK_BYTES_SPILLED);
    rule()
        .on(onFourSlots(stage(3).tasks(8, untold)))
        .isNotApplicableBecause("does not show what tasks spilled");
    rule().on(onFourSlots()).isNotApplicable();
  }
}
