package io.sparkadvisor.rules.catalog.shuffle;

import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.HASHED;
import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.adaptive;
import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.fourTasks;
import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.onEightSlots;
import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.reading;
import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.rule;
import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.running;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class OversizedShufflePartitionsTest {

  @Test
  void findsAStageWhosePartitionsAreAllLarge() {
    rule()
        .on(running(adaptive(HASHED), fourTasks(mib(512))))
        .findsOnly("stage=3.0")
        .says("Each task of stage 3.0 reads about 512.0 MiB")
        .isCausedBy("too few partitions")
        .hasEvidence("Tasks", Quantity.count(4), Quantity.count(16))
        .stakes(seconds(30))
        .proposes(KnobChange.of("spark.sql.adaptive.coalescePartitions.initialPartitionNum", "16"))
        .sets("spark.sql.adaptive.coalescePartitions.initialPartitionNum", "16");
  }

  @Test
  void staysQuietOnPartitionsOfTheThresholdAndFindsLargerOnes() {
    rule().on(onEightSlots().with(fourTasks(mib(256)))).isClearSaying("256.0 MiB of stage 3.0");
    rule().on(onEightSlots().with(fourTasks(mib(257)))).finds("stage=3.0");
    rule().on(onEightSlots().with(fourTasks(mib(257)))).with("size", "300m").isClear();
  }

  @Test
  void oneSkewedPartitionAmongSmallOnesIsNoMatterOfTheirNumber() {
    rule()
        .on(
            onEightSlots()
                .with(stage(3).tasks(7, reading(mib(20))).task(7, reading(Bytes.ofGib(20)))))
        .isClear();
  }

  @Test
  void largePartitionsThatFillTheSlotsAndFitIntoMemoryCostNothing() {
    rule()
        .on(onEightSlots().with(stage(3).tasks(16, reading(mib(512)))))
        .isClearSaying("smaller partitions could save 0.0 s at most");
  }

  @Test
  void garbageCollectionAndSpillingAreAtStakeThoughTheSlotsAreFull() {
    TaskSpec collecting = reading(mib(512)).collectingGarbage(seconds(20));
    rule()
        .on(onEightSlots().with(stage(3).tasks(16, collecting)))
        .findsOnly("stage=3.0")
        .stakes(seconds(40));
  }

  @Test
  void moreTasksWriteMoreFiles() {
    String repartition = "Exchange RoundRobinPartitioning(4), REPARTITION_BY_NUM, [plan_id=7]";
    StageSpec writing = stage(3).tasks(4, reading(mib(512)).writingOutput(mib(500), 1_000));
    rule()
        .on(running(adaptive(repartition), writing))
        .findsOnly("stage=3.0")
        .warns("of 16 tasks 16 files or more, in place of 4");
  }

  @Test
  void aStakeTooSmallForTheApplicationIsNotWorthAWord() {
    ApplicationSpec brief = onEightSlots().with(fourTasks(mib(512)));
    rule().on(brief.endingLaterBy(seconds(2_939))).finds("stage=3.0");
    rule().on(brief.endingLaterBy(seconds(2_942))).isClear();
  }

  @Test
  void withoutExecutorsTheWholeStageIsAtStake() {
    rule()
        .on(onEightSlots().withUnannouncedExecutors().with(fourTasks(mib(512))))
        .findsOnly("stage=3.0")
        .stakes(seconds(60));
  }

  @Test
  void isNotApplicableWithoutTasksAndClearWithoutShuffles() {
    rule().on(onEightSlots()).isNotApplicableBecause("no task ended");
    rule()
        .on(onEightSlots().with(stage(0).tasks(1, task().lasting(seconds(1)))))
        .isClearSaying("No stage reads a shuffle");
  }
}
