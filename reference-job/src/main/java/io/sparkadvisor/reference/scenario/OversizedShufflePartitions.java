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
 * Two gigabytes are sorted into sessions in six tasks, for four slots.
 *
 * <p>The executors have memory enough that nothing spills: the harm shown is that of few large
 * tasks alone, a second wave that leaves half of the slots without work.
 */
public final class OversizedShufflePartitions implements Scenario {

  private static final int RECORDING_BYTES = 4_096;
  private static final long MICROS_PER_SCORE = 50;

  @Override
  public String name() {
    return "oversized-shuffle-partitions";
  }

  @Override
  public String story() {
    return "session recordings are sorted by user and time, 340 MiB in each of six tasks";
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
            "6 shuffle partitions",
            partitions(6),
            OversizedShufflePartitions::scoreSessions),
        new Variant(
            "fixed-partitions",
            "20 shuffle partitions",
            partitions(20),
            OversizedShufflePartitions::scoreSessions));
  }

  private static Map<String, String> partitions(int count) {
    return Map.of(
        "spark.executor.memory", "3g", "spark.sql.shuffle.partitions", Integer.toString(count));
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
