package io.sparkadvisor.reference.scenario;

import static org.apache.spark.sql.functions.col;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.RelevanceModel;
import io.sparkadvisor.reference.Sessions;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SaveMode;

/**
 * One gigabyte is sorted in eight tasks by executors of 512 MiB: each task has about 64 MiB for
 * rows of 130 MiB, so that each of them writes them to disk and reads them again.
 */
public final class ShuffleSpill implements Scenario {

  private static final int RECORDING_BYTES = 2_048;
  private static final long MICROS_PER_SCORE = 20;

  @Override
  public String name() {
    return "shuffle-spill";
  }

  @Override
  public String story() {
    return "session recordings are sorted by user and time in less memory than they need";
  }

  @Override
  public Clickstream clickstream() {
    return new Clickstream(800_000, 50_000, 2_000, 16, 16);
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant(
            "naive",
            "130 MiB a task in 512 MiB executors",
            settings(8, "512m"),
            ShuffleSpill::scoreSessions),
        new Variant(
            "fixed-partitions",
            "32 partitions, each fits",
            settings(32, "512m"),
            ShuffleSpill::scoreSessions),
        new Variant(
            "fixed-memory", "executors of 1 GiB", settings(8, "1g"), ShuffleSpill::scoreSessions));
  }

  private static Map<String, String> settings(int partitions, String executorMemory) {
    return Map.of(
        "spark.executor.memory",
        executorMemory,
        "spark.sql.shuffle.partitions",
        Integer.toString(partitions));
  }

  static void scoreSessions(ClickstreamTables tables, String output) {
    Sessions.of(Sessions.recorded(tables.events(), RECORDING_BYTES))
        .select(
            col("event_id"),
            col("user_id"),
            col("session"),
            RelevanceModel.score(col("recording"), col("context"), MICROS_PER_SCORE).as("interest"))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(output);
  }
}
