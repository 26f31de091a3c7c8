package io.sparkadvisor.reference.scenario;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.RelevanceModel;
import io.sparkadvisor.reference.SlowHost;
import io.sparkadvisor.reference.UserFeatures;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Some tasks are slow with no more data than the others: those of a slow host, or one whose service
 * did not answer.
 *
 * <p>Its cluster is two workers with addresses of their own on this machine, because the executors
 * of {@code local-cluster} share one host name.
 */
public final class Straggler implements Scenario {

  private static final long MICROS_PER_USER = 250;
  private static final long HANGS_SECONDS = 25;

  private static final Map<String, String> SPECULATION =
      Map.of("spark.speculation", "true", "spark.speculation.quantile", "0.75");

  @Override
  public String name() {
    return "straggler";
  }

  @Override
  public String story() {
    return "tasks with the same data as the others take many times as long";
  }

  @Override
  public Clickstream clickstream() {
    return new Clickstream(600_000, 150_000, 2_000, 16, 16);
  }

  @Override
  public boolean needsTwoHosts() {
    return true;
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant("naive", "one of two hosts is slow", Map.of(), Straggler::scoreOnSlowHost),
        new Variant(
            "fixed-speculation",
            "slow tasks also start elsewhere",
            SPECULATION,
            Straggler::scoreOnSlowHost),
        new Variant(
            "naive-hung", "one task waits for an answer", Map.of(), Straggler::scoreAndWait),
        new Variant(
            "fixed-hung-speculation",
            "it also starts elsewhere",
            SPECULATION,
            Straggler::scoreAndWait));
  }

  static void scoreOnSlowHost(ClickstreamTables tables, String output) {
    writeEngagement(userFeatures(tables), SlowHost.cost(MICROS_PER_USER), output);
  }

  static void scoreAndWait(ClickstreamTables tables, String output) {
    Dataset<Row> answered = userFeatures(tables).filter(SlowHost.hangsFor(HANGS_SECONDS));
    writeEngagement(answered, lit(MICROS_PER_USER), output);
  }

  private static Dataset<Row> userFeatures(ClickstreamTables tables) {
    return UserFeatures.of(tables.events().filter(col("user_id").isNotNull()));
  }

  private static void writeEngagement(Dataset<Row> users, Column cost, String output) {
    users
        .withColumn(
            "engagement",
            RelevanceModel.score(
                col("last_seen").cast("string").cast("binary"), RelevanceModel.NO_PROFILE, cost))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(output);
  }
}
