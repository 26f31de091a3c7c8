package io.sparkadvisor.rules.catalog.cluster;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.FindingAssert;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.SqlSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import org.junit.jupiter.api.Test;

class MoreTasksTest {

  private static final TaskSpec LONG = task().lasting(seconds(40));
  private static final SplitScan IN_16 = new SplitScan(new StageKey(0, 0), 16);

  private static FindingAssert examined(ApplicationSpec application, SqlSpec query) {
    return examined(application, query, "stage=0.0");
  }

  private static FindingAssert examined(ApplicationSpec application, SqlSpec query, String stage) {
    return assertThat(new LowParallelism())
        .on(application.onExecutors(4, cores(2)).with(query))
        .findsOnly(stage);
  }

  private static FindingAssert reading(ApplicationSpec application, String location, Bytes each) {
    NodeSpec scan =
        node("FileScan csv [a#1]").with("Location", "InMemoryFileIndex(1 paths)[" + location + "]");
    StageSpec tasks = stage(0).tasks(2, LONG.readingInput(each, 1000));
    return examined(application, sql(1, scan.in(0)).running(tasks));
  }

  @Test
  void aFileThatIsCompressedAsAWholeIsNotSplitByAskingForMoreTasks() {
    reading(anApplication(), "s3://b/day.csv.gz", Bytes.ofMib(100))
        .offers("Have the input of stage=0.0 in parts that can be split")
        .showsCode("delivered.repartition(16).write()")
        .proposes(IN_16)
        .doesNotSet("spark.sql.files.minPartitionNum");
  }

  @Test
  void whatIsReadInPiecesPastTheLimitCannotBeSplit() {
    reading(anApplication(), "s3://b/table", Bytes.ofMib(400))
        .offers("Have the input of stage=0.0 in parts that can be split");
  }

  @Test
  void otherFilesAreReadInAsManyPartsAsAreAskedFor() {
    reading(anApplication(), "s3://b/part.snappy.parquet", Bytes.ofMib(100))
        .offers("Run stage=0.0 in 16 tasks")
        .sets("spark.sql.files.minPartitionNum", "16")
        .proposes(KnobChange.of("spark.sql.files.minPartitionNum", "16"));
    reading(anApplication().onSpark("3.0.3"), "s3://b/table", Bytes.ofMib(100))
        .sets("spark.sql.files.maxPartitionBytes", "16m")
        .doesNotSet("spark.sql.files.minPartitionNum");
  }

  private static FindingAssert inferring(Bytes each) {
    StageSpec inference =
        stage(0)
            .computing("FileScanRDD", "Scan text ", 2)
            .computing("MapPartitionsRDD", "mapPartitions", 2)
            .tasks(2, LONG.readingInput(each, 1000));
    return assertThat(new LowParallelism())
        .on(anApplication().onExecutors(4, cores(2)).with(inference))
        .findsOnly("stage=0.0");
  }

  @Test
  void filesThatAreScannedOutsideOfAQueryAreNoRddToBeRepartitioned() {
    inferring(Bytes.ofMib(100))
        .offers("Run stage=0.0 in 16 tasks")
        .sets("spark.sql.files.minPartitionNum", "16")
        .proposes(IN_16);
    inferring(Bytes.ofMib(180))
        .offers("Have the input of stage=0.0 in parts that can be split")
        .proposes(IN_16);
  }

  @Test
  void aCoalesceIsReplacedWhateverItReads() {
    NodeSpec plan = node("Coalesce 2", node("FileScan csv [a#1]").in(0)).in(0);
    examined(anApplication(), sql(1, plan).running(stage(0).tasks(2, LONG)))
        .offers("Run stage=0.0 in 16 tasks")
        .showsCode("df.repartition(16);")
        .proposes(IN_16);
  }

  @Test
  void operatorsThatWantOnePartitionGetNoMoreByAskingForThem() {
    NodeSpec exchange = node("Exchange SinglePartition, ENSURE_REQUIREMENTS").in(0).in(1);
    StageSpec[] stages = {
      stage(0).tasks(8, LONG), stage(1).after(0).tasks(1, task().lasting(seconds(90)))
    };
    examined(
            anApplication(),
            sql(1, node("Window [row_number() AS r#2]", exchange).in(1)).running(stages),
            "stage=1.0")
        .offers("Partition the window")
        .showsCode("Window.partitionBy(\"day\")")
        .doesNotOffer(SplitScan.class);
    examined(
            anApplication(),
            sql(1, node("HashAggregate(keys=[], functions=[])", exchange).in(1)).running(stages),
            "stage=1.0")
        .offers("Gather less in one task")
        .doesNotOffer(SplitScan.class);
  }

  private static FindingAssert readingText(String path) {
    return readingText(path, 2);
  }

  private static FindingAssert readingText(String path, int partitions) {
    StageSpec tasks =
        stage(0)
            .computing(path, "textFile", partitions)
            .tasks(2, LONG.readingInput(Bytes.ofMib(50), 1000));
    return assertThat(new LowParallelism())
        .on(anApplication().onExecutors(4, cores(2)).with(job(tasks)))
        .findsOnly("stage=0.0");
  }

  @Test
  void anRddThatACoalescePutTogetherIsNotAskedForMoreParts() {
    readingText("hdfs://nn/rows", 400)
        .offers("Run stage=0.0 in 16 tasks")
        .showsCode("rdd.repartition(16)")
        .doesNotShowCode("textFile");
  }

  @Test
  void anRddThatReadsFilesIsAskedForMoreParts() {
    readingText("hdfs://nn/rows")
        .offers("Run stage=0.0 in 16 tasks")
        .showsCode("sc.textFile(\"path/to/rows\", minPartitions=16)")
        .proposes(IN_16);
    readingText("hdfs://nn/rows.gz")
        .offers("Have the input of stage=0.0 in parts that can be split");
  }
}
