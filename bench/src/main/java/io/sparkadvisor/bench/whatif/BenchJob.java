package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A job whose runs at several settings are predicted from each other. */
interface BenchJob {

  /** By what it is asked for. */
  String name();

  /** What it does, in one line. */
  String story();

  /** At what settings it runs. */
  List<Setting> settings();

  /** Whether no model was ever fitted to its runs, so that they say how well strangers fare. */
  default boolean isKeptApart() {
    return false;
  }

  /** Further properties, the same at every setting. */
  default Map<String, String> properties() {
    return Map.of();
  }

  /** Runs it. */
  void run(SparkSession spark, Setting setting) throws Exception;
}
