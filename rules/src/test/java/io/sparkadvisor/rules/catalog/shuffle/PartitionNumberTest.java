package io.sparkadvisor.rules.catalog.shuffle;

import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.HASHED;
import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.adaptive;
import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.fourTasks;
import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.onEightSlots;
import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.reading;
import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.rule;
import static io.sparkadvisor.rules.catalog.shuffle.PartitionedStages.running;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.StageSpec.stage;

import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import org.junit.jupiter.api.Test;

class PartitionNumberTest {

  @Test
  void theAdvisorySizeIsLoweredWhereItMadeThePartitionsLarge() {
    rule()
        .on(
            running(adaptive(HASHED.replace(" 4)", " 2000)")), fourTasks(mib(512)))
                .set("spark.sql.adaptive.advisoryPartitionSizeInBytes", "512m"))
        .findsOnly("stage=3.0")
        .offers("Read the shuffle in 16 partitions")
        .sets("spark.sql.adaptive.advisoryPartitionSizeInBytes", "128m");
  }

  @Test
  void withoutAdaptiveExecutionShufflePartitionsDecide() {
    rule()
        .on(
            running(
                    node("SortMergeJoin [a#1], [b#2], Inner", node(HASHED)).in(3),
                    fourTasks(mib(512)))
                .set("spark.sql.adaptive.enabled", "false"))
        .findsOnly("stage=3.0")
        .sets("spark.sql.shuffle.partitions", "16");
  }

  @Test
  void aPlanThatAdaptiveExecutionLeavesAloneGoesByShufflePartitions() {
    rule()
        .on(running(node("Sort [a#1]", node(HASHED)).in(3), fourTasks(mib(512))))
        .findsOnly("stage=3.0")
        .sets("spark.sql.shuffle.partitions", "16");
  }

  @Test
  void defaultParallelismDecidesForRddCode() {
    rule()
        .on(onEightSlots().with(fourTasks(mib(512)).computing("ShuffledRDD", "reduceByKey", 4)))
        .findsOnly("stage=3.0")
        .isProvedBy("spark.default.parallelism")
        .sets("spark.default.parallelism", "16");
  }

  @Test
  void whatNoPropertySaysComesFromTheCode() {
    StageSpec sqlWithoutPlan = fourTasks(mib(512)).computing("ShuffledRowRDD", "Exchange", 4);
    ApplicationSpec app = onEightSlots().set("spark.sql.adaptive.enabled", "false");
    rule()
        .on(app.with(sqlWithoutPlan))
        .findsOnly("stage=3.0")
        .offers("Ask for 16 partitions where the code sets their number")
        .isProvedBy("the code");
    rule()
        .on(app.set("spark.sql.shuffle.partitions", "4"))
        .findsOnly("stage=3.0")
        .sets("spark.sql.shuffle.partitions", "16");
    rule()
        .on(
            onEightSlots()
                .set("spark.default.parallelism", "100")
                .with(fourTasks(mib(512)).computing("ShuffledRDD", "reduceByKey", 4)))
        .findsOnly("stage=3.0")
        .offers("Ask for 16 partitions where the code sets their number");
  }

  @Test
  void aSourceWithoutPropertiesAndPlansDoesNotTellWhatSetsTheNumber() {
    StageSpec sqlWithoutPlan = fourTasks(mib(512)).computing("ShuffledRowRDD", "Exchange", 4);
    rule()
        .on(onEightSlots().onSpark("3.1.1").with(sqlWithoutPlan).withoutEnvironment())
        .findsOnly("stage=3.0")
        .isProvedBy("the log does not show which")
        .changes("spark.sql.shuffle.partitions", "4", "16");
  }

  @Test
  void anRddIsPartitionedByItsOwnCall() {
    rule()
        .on(
            onEightSlots()
                .set("spark.default.parallelism", "100")
                .with(fourTasks(mib(512)).computing("ShuffledRDD", "reduceByKey", 4)))
        .findsOnly("stage=3.0")
        .showsCode("rdd.repartition(16)")
        .doesNotShowCode("df.");
  }

  @Test
  void aNumberInTheCodeIsChangedInTheCode() {
    String repartition = "Exchange RoundRobinPartitioning(4), REPARTITION_BY_NUM, [plan_id=7]";
    rule()
        .on(running(adaptive(repartition), fourTasks(mib(512))))
        .findsOnly("stage=3.0")
        .offers("Ask repartition for 16 partitions")
        .showsCode("repartition(16)");
    NodeSpec coalesced = node("Project [a#1]", node("Coalesce 4", node(HASHED))).in(3);
    rule()
        .on(running(coalesced, fourTasks(mib(512))))
        .findsOnly("stage=3.0")
        .offers("Use repartition(16) in place of coalesce");
  }

  @Test
  void noPropertyPartsWhatAnOperatorWantsInOnePartition() {
    NodeSpec window =
        node("Window [row_number()]", node("Exchange SinglePartition, ENSURE_REQUIREMENTS")).in(3);
    rule()
        .on(running(window, stage(3).tasks(1, reading(mib(900)))))
        .findsOnly("stage=3.0")
        .offers("Give the operator a key to partition by")
        .doesNotOffer(Repartition.class);
  }

  @Test
  void theCheckpointOfAStreamIsWarnedOf() {
    NodeSpec state =
        node(
                "StateStoreSave [a#1]",
                node("Exchange hashpartitioning(a#1, 4), REQUIRED_BY_STATEFUL_OPERATOR"))
            .in(3);
    rule()
        .on(running(state, fourTasks(mib(512))))
        .findsOnly("stage=3.0")
        .sets("spark.sql.shuffle.partitions", "16")
        .isProvedBy("the checkpoint of a streaming query");
  }
}
