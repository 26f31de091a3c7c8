package io.sparkadvisor.rules.catalog.shuffle;

import static io.sparkadvisor.rules.catalog.shuffle.ManyTasks.many;
import static io.sparkadvisor.rules.catalog.shuffle.ManyTasks.running;
import static io.sparkadvisor.rules.catalog.shuffle.ManyTasks.tiny;
import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.kib;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import org.junit.jupiter.api.Test;

class TinyTasksRemediesTest {

  private final TinyTasks rule = new TinyTasks();

  private static ApplicationSpec sqlOf(NodeSpec plan) {
    return anApplication()
        .onExecutors(2, cores(4))
        .set("spark.sql.shuffle.partitions", "4000")
        .with(
            sql(1, plan)
                .running(
                    stage(0).tasks(8, task().lasting(seconds(1)).writing(kib(100), 100)), many()));
  }

  private static NodeSpec aggregate() {
    NodeSpec exchange =
        node("Exchange hashpartitioning(k#1, 4000), ENSURE_REQUIREMENTS")
            .measuring(0, "shuffle records written", "sum", 800)
            .measuring(1, "records read", "sum", 800);
    return node("HashAggregate(keys=[k#1], functions=[sum(x#2)])", exchange).in(1);
  }

  private static NodeSpec adaptive(NodeSpec plan) {
    return node("AdaptiveSparkPlan isFinalPlan=true", plan);
  }

  @Test
  void withoutAdaptiveExecutionItIsSwitchedOnOrTheNumberLowered() {
    assertThat(rule)
        .on(sqlOf(aggregate()).set("spark.sql.adaptive.enabled", "false"))
        .findsOnly("stage=1.0")
        .offers("Let adaptive execution put small partitions together", "Run the stage in")
        .sets("spark.sql.adaptive.enabled", "true")
        .sets("spark.sql.shuffle.partitions", "456")
        .proposes(KnobChange.of("spark.sql.adaptive.enabled", "true"))
        .proposes(KnobChange.of("spark.sql.shuffle.partitions", "456"));
  }

  @Test
  void adaptiveExecutionIsToldToPutMoreTogether() {
    assertThat(rule)
        .on(sqlOf(adaptive(aggregate())))
        .findsOnly("stage=1.0")
        .sets("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false");
    assertThat(rule)
        .on(
            sqlOf(adaptive(aggregate()))
                .set("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false")
                .set("spark.sql.adaptive.advisoryPartitionSizeInBytes", "1m"))
        .findsOnly("stage=1.0")
        .sets("spark.sql.adaptive.advisoryPartitionSizeInBytes", "8m");
  }

  @Test
  void theLeastNumberOfPartitionsIsWhatKeptThemApartBeforeSpark32AndWhereItIsSet() {
    String least = "spark.sql.adaptive.coalescePartitions.minPartitionNum";
    String first = "spark.sql.adaptive.coalescePartitions.parallelismFirst";
    assertThat(rule)
        .on(sqlOf(adaptive(aggregate())).onSpark("3.1.3").set("spark.sql.adaptive.enabled", "true"))
        .findsOnly("stage=1.0")
        .sets(least, "1")
        .doesNotSet(first);
    assertThat(rule)
        .on(sqlOf(adaptive(aggregate())).onSpark("3.5.0").set(least, "4000"))
        .findsOnly("stage=1.0")
        .sets(least, "1")
        .doesNotSet(first);
  }

  @Test
  void anRddGetsALowerDefaultParallelism() {
    assertThat(rule)
        .on(running(many().computing("ShuffledRDD", "reduceByKey", 4_000)))
        .findsOnly("stage=1.0")
        .sets("spark.default.parallelism", "456");
  }

  @Test
  void smallFilesAreReadTogether() {
    StageSpec reading = stage(1).tasks(4_000, tiny().reading(kib(0), 0).readingInput(kib(4), 10));
    assertThat(rule)
        .on(
            anApplication()
                .onExecutors(2, cores(4))
                .set("spark.sql.files.maxPartitionBytes", "4m")
                .with(sql(1, node("FileScan parquet main.events").in(1)).running(reading)))
        .findsOnly("stage=1.0")
        .sets("spark.sql.files.maxPartitionBytes", "35m")
        .showsCode("repartition(456)");
  }

  @Test
  void anRddAsksForFewerPartitionsByItself() {
    assertThat(rule)
        .on(running(stage(1).tasks(4_000, tiny().reading(kib(0), 0))))
        .findsOnly("stage=1.0")
        .showsCode("rdd.coalesce(456)")
        .doesNotShowCode("SELECT");
  }
}
