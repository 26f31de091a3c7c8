package io.sparkadvisor.reference.scenario;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.UserFeatures;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * A few megabytes of user features go through 400 tasks, because the partition count was copied
 * from a larger job: to send, unpack and report a task takes as long as its work.
 */
public final class TinyTasks implements Scenario {

  private static final int FILES = 4;

  @Override
  public String name() {
    return "tiny-tasks";
  }

  @Override
  public String story() {
    return "user features are summed up in 400 tasks of a few milliseconds";
  }

  @Override
  public Clickstream clickstream() {
    return new Clickstream(400_000, 50_000, 2_000, 16, 16);
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant(
            "naive", "400 shuffle partitions", partitions(400), TinyTasks::writeUserFeatures),
        new Variant(
            "fixed-partitions",
            "8 shuffle partitions",
            partitions(8),
            TinyTasks::writeUserFeatures),
        new Variant(
            "fixed-coalesce",
            "AQE coalesces the partitions",
            Map.of(
                "spark.sql.shuffle.partitions", "400",
                "spark.sql.adaptive.coalescePartitions.enabled", "true"),
            TinyTasks::writeUserFeatures));
  }

  private static Map<String, String> partitions(int count) {
    return Map.of("spark.sql.shuffle.partitions", Integer.toString(count));
  }

  static void writeUserFeatures(ClickstreamTables tables, String output) {
    Dataset<Row> known = tables.events().na().drop(new String[] {"user_id"});
    UserFeatures.of(known).repartition(FILES).write().mode(SaveMode.Overwrite).parquet(output);
  }
}
