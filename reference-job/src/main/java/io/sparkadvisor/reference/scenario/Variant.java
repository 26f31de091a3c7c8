package io.sparkadvisor.reference.scenario;

import io.sparkadvisor.reference.ClickstreamTables;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One way to do a scenario's work: the settings of a spark-submit, and the code.
 *
 * @param name {@code naive…} when it has the problem, {@code fixed…} when it does not
 * @param remedy what was done, in a few words; for a naive variant what is wrong
 * @param settings Spark properties in addition to {@link #PLATFORM}
 */
public record Variant(String name, String remedy, Map<String, String> settings, Work work) {

  /**
   * The properties of every run. The partition count stays what it is set to: on four slots AQE
   * would coalesce any stage to about four partitions, which hides nearly every problem of a larger
   * cluster.
   */
  public static final Map<String, String> PLATFORM =
      Map.of(
          "spark.sql.shuffle.partitions", "32",
          "spark.sql.adaptive.coalescePartitions.enabled", "false",
          "spark.sql.files.maxPartitionBytes", "32m",
          "spark.ui.enabled", "false");

  /** Copies the settings, sorted, so that runs differ only where variants do. */
  public Variant {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** Has the problem. */
  public boolean isNaive() {
    return name.startsWith("naive");
  }

  /** The variant's settings over the platform's. */
  public Map<String, String> allSettings() {
    Map<String, String> all = new TreeMap<>(PLATFORM);
    all.putAll(settings);
    return all;
  }

  /** The code of a variant; it is the user's part of the application. */
  @FunctionalInterface
  public interface Work {

    /** Reads the tables and leaves the result as Parquet in the output folder. */
    void run(ClickstreamTables tables, String output) throws InterruptedException;
  }
}
