package io.sparkadvisor.rules.fact.setting;

import static io.sparkadvisor.rules.fact.setting.Default.none;
import static io.sparkadvisor.rules.fact.setting.Default.value;
import static io.sparkadvisor.rules.fact.setting.Knob.knob;
import static io.sparkadvisor.rules.fact.setting.Knob.since;
import static io.sparkadvisor.rules.fact.setting.PropertyText.BYTES;
import static io.sparkadvisor.rules.fact.setting.PropertyText.COUNT;
import static io.sparkadvisor.rules.fact.setting.PropertyText.MIB;
import static io.sparkadvisor.rules.fact.setting.PropertyText.NAME;
import static io.sparkadvisor.rules.fact.setting.Touches.SHUFFLES;

import io.sparkadvisor.rules.fact.value.Bytes;

/** How shuffles are written and fetched. */
public final class ShuffleKnobs {

  /** Up to how many partitions a map task without an aggregate writes a file for each. */
  public static final Knob<Integer> BYPASS_MERGE_THRESHOLD =
      knob("spark.shuffle.sort.bypassMergeThreshold", since(1, 1), COUNT, value(200), SHUFFLES);

  /** After what size of rows in memory a sort spills; empty for no limit. */
  public static final Knob<Bytes> SPILL_SIZE =
      knob(
          "spark.shuffle.spill.maxSizeInBytesForSpillThreshold",
          since(4, 1),
          BYTES,
          none(),
          SHUFFLES);

  /** What a task fetches at once. */
  public static final Knob<Bytes> MAX_SIZE_IN_FLIGHT =
      knob("spark.reducer.maxSizeInFlight", since(1, 4), MIB, value(Bytes.ofMib(48)), SHUFFLES);

  /**
   * Past what size a block is fetched to disk, by its name before Spark 3.0; by default what a
   * buffer can hold.
   */
  public static final Knob<Bytes> OLD_MAX_FETCH_TO_MEMORY =
      knob(
              "spark.maxRemoteBlockSizeFetchToMem",
              since(2, 3),
              BYTES,
              value(new Bytes(Integer.MAX_VALUE - 512)),
              SHUFFLES)
          .until(3, 0);

  /** Past what size a block is fetched to disk. */
  public static final Knob<Bytes> MAX_FETCH_TO_MEMORY =
      knob(
          "spark.network.maxRemoteBlockSizeFetchToMem",
          since(3, 0),
          BYTES,
          value(Bytes.ofMib(200)).unlessSetAs(OLD_MAX_FETCH_TO_MEMORY),
          SHUFFLES);

  /** How shuffles, broadcasts and what is cached serialized are compressed. */
  public static final Knob<String> CODEC =
      knob("spark.io.compression.codec", since(0, 8), NAME, value("lz4"), SHUFFLES);

  /** How objects of RDDs are written; rows of SQL have their own way. */
  public static final Knob<String> SERIALIZER =
      knob(
          "spark.serializer",
          since(0, 5),
          NAME,
          value("org.apache.spark.serializer.JavaSerializer"),
          SHUFFLES);

  private ShuffleKnobs() {}
}
