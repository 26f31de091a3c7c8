package io.sparkadvisor.rules.fact.setting;

import static io.sparkadvisor.rules.fact.setting.Default.none;
import static io.sparkadvisor.rules.fact.setting.Default.value;
import static io.sparkadvisor.rules.fact.setting.Knob.knob;
import static io.sparkadvisor.rules.fact.setting.Knob.since;
import static io.sparkadvisor.rules.fact.setting.PropertyText.BYTES;
import static io.sparkadvisor.rules.fact.setting.PropertyText.COUNT;
import static io.sparkadvisor.rules.fact.setting.PropertyText.FLAG;
import static io.sparkadvisor.rules.fact.setting.PropertyText.PLAIN_BYTES;
import static io.sparkadvisor.rules.fact.setting.Touches.SQL_OPERATORS;
import static io.sparkadvisor.rules.fact.setting.Touches.SQL_SCANS;
import static io.sparkadvisor.rules.fact.setting.Touches.SQL_SHUFFLE_PARTITIONS;

import io.sparkadvisor.rules.fact.value.Bytes;

/** The partitions of SQL shuffles, the splits of scans, and what operators hold. */
public final class SqlKnobs {

  /** The partitions of a shuffle. */
  public static final Knob<Integer> SHUFFLE_PARTITIONS =
      knob("spark.sql.shuffle.partitions", since(1, 1), COUNT, value(200), SQL_SHUFFLE_PARTITIONS);

  /** How many tasks a scan aims at; where it is not set, as many as there are slots. */
  public static final Knob<Integer> LEAF_PARALLELISM =
      knob("spark.sql.leafNodeDefaultParallelism", since(3, 2), COUNT, none(), SQL_SCANS);

  /** What a task reads of files at most. */
  public static final Knob<Bytes> MAX_PARTITION_BYTES =
      knob(
          "spark.sql.files.maxPartitionBytes",
          since(2, 0),
          BYTES.before(3, 0, PLAIN_BYTES),
          value(Bytes.ofMib(128)),
          SQL_SCANS);

  /** What a file counts on top of its size, since it has to be opened. */
  public static final Knob<Bytes> OPEN_COST =
      knob(
          "spark.sql.files.openCostInBytes",
          since(2, 0),
          BYTES.before(3, 3, PLAIN_BYTES),
          value(Bytes.ofMib(4)),
          SQL_SCANS);

  /** In how many splits files are read at least, as far as they can be split. */
  public static final Knob<Integer> MIN_PARTITION_NUM =
      knob(
          "spark.sql.files.minPartitionNum",
          since(3, 1),
          COUNT,
          Default.of(LEAF_PARALLELISM),
          SQL_SCANS);

  /** In how many splits files are read at most, about. */
  public static final Knob<Integer> MAX_PARTITION_NUM =
      knob("spark.sql.files.maxPartitionNum", since(3, 5), COUNT, none(), SQL_SCANS);

  /** Whether rows go to Python by Arrow; by its name before Spark 3.0. */
  public static final Knob<Boolean> ARROW =
      knob(
          "spark.sql.execution.arrow.enabled",
          since(2, 3),
          FLAG,
          value(true).before(4, 2, false),
          SQL_OPERATORS);

  /** Whether rows go to Python by Arrow. */
  public static final Knob<Boolean> ARROW_PYSPARK =
      knob(
          "spark.sql.execution.arrow.pyspark.enabled",
          since(3, 0),
          FLAG,
          Default.of(ARROW),
          SQL_OPERATORS);

  /** The rows of a batch for Python. */
  public static final Knob<Integer> ARROW_BATCH =
      knob(
          "spark.sql.execution.arrow.maxRecordsPerBatch",
          since(2, 3),
          COUNT,
          value(10_000),
          SQL_OPERATORS);

  /** How many rows of a window are held as objects before they go to a sorter that can spill. */
  public static final Knob<Integer> WINDOW_ROWS =
      knob(
          "spark.sql.windowExec.buffer.in.memory.threshold",
          since(2, 2),
          COUNT,
          value(4096),
          SQL_OPERATORS);

  /** After how many rows of a window it spills; empty for no limit. */
  public static final Knob<Integer> WINDOW_SPILL_ROWS =
      knob(
          "spark.sql.windowExec.buffer.spill.threshold", since(2, 2), COUNT, none(), SQL_OPERATORS);

  /** After what size of a window's rows it spills; empty for no limit. */
  public static final Knob<Bytes> WINDOW_SPILL_SIZE =
      knob(
          "spark.sql.windowExec.buffer.spill.size.threshold",
          since(4, 1),
          BYTES,
          Default.of(ShuffleKnobs.SPILL_SIZE),
          SQL_OPERATORS);

  private SqlKnobs() {}
}
