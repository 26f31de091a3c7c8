package io.sparkadvisor.rules.catalog.shuffle;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.records;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class SpillRemediesTest {

  private static final StageKey STAGE = new StageKey(3, 0);

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
  void morePartitionsAreNoRemedyForOneHotPartition() {
    StageSpec hot =
        stage(3)
            .tasks(20, reading(mib(30)))
            .task(20, spilling(mib(600), mib(900)).lasting(seconds(60)));
    rule()
        .on(onFourSlots(hot))
        .findsOnly("stage=3.0")
        .isCausedBy("hot partition")
        .stakes(seconds(18))
        .doesNotOffer(Repartition.class)
        .offers("Spread the hot key over 20 partitions", "Give each executor")
        .proposes(new Salt(STAGE, 20));
  }

  @Test
  void smallPartitionsNeedMemoryOrFewerNeighbours() {
    rule()
        .on(onFourSlots(stage(3).tasks(8, spilling(mib(64), mib(300)))))
        .findsOnly("stage=3.0")
        .isCausedBy("little memory for each task")
        .doesNotOffer(Repartition.class)
        .offers("Run one task at a time on an executor", "Give each executor 4096.0 MiB of memory")
        .sets("spark.executor.cores", "1");
    rule()
        .on(onFourSlots(stage(3).tasks(8, spilling(mib(65), mib(300)))))
        .findsOnly("stage=3.0")
        .isCausedBy("large partitions");
  }

  @Test
  void theRowsOfOneKeyStayTogetherHoweverManyPartitionsThereAre() {
    NodeSpec window =
        node(
                "Window [sum(x#1)]",
                node("Sort [a#1]", node("Exchange hashpartitioning(a#1, 8)"))
                    .measuring(3, "spill size", "size", mib(100).count()))
            .measuring(3, "spill size", "size", mib(900).count());
    rule()
        .on(
            onFourSlots()
                .with(sql(1, window).running(stage(3).tasks(8, spilling(mib(400), mib(500))))))
        .findsOnly("stage=3.0")
        .isCausedBy("one large group of rows")
        .hasEvidence("Spilling operator", Quantity.name("Window"))
        .doesNotOffer(Repartition.class);
  }

  @Test
  void aStageThatReadsFilesIsGivenSmallerSplits() {
    TaskSpec scanning =
        task()
            .lasting(seconds(20))
            .readingInput(mib(128), 1)
            .spilling(mib(500))
            .measuring(TaskMetric.PEAK_EXECUTION_MEMORY, mib(1500).count());
    rule()
        .on(onFourSlots(stage(3).tasks(8, scanning)))
        .findsOnly("stage=3.0")
        .offers("Read the input in splits of 64.0 MiB", "Give each executor 2048.0 MiB of memory")
        .sets("spark.sql.files.maxPartitionBytes", "64m");
  }

  @Test
  void inLocalModeTheDriverIsGivenTheMemory() {
    rule()
        .on(
            anApplication()
                .inLocalMode(cores(4))
                .with(stage(3).tasks(8, spilling(mib(64), mib(300)))))
        .findsOnly("stage=3.0")
        .offers("Give the driver, which runs the tasks, 4096.0 MiB of memory")
        .sets("spark.driver.memory", "4g");
  }
}
