package io.sparkadvisor.reference;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A shop's clickstream, made up from row numbers alone: the same sizes give the same rows on any
 * machine and with any partitioning.
 *
 * <p>Two of its keys are skewed, as they are in life: visitors who are not logged in have no {@code
 * user_id}, and one item is on everybody's front page.
 *
 * @param events rows of the events table
 * @param users rows of the users table; the ids are 0 to users - 1
 * @param items rows of the items table; the ids are 0 to items - 1
 * @param contextBytes what the page sends with each event; random, so that it does not compress
 * @param profileBytes what is stored for each user; random as well
 * @param anonymousShare of the events, from 0 to 1: those whose {@code user_id} is null
 */
public record Clickstream(
    long events,
    long users,
    long items,
    int contextBytes,
    int profileBytes,
    double anonymousShare) {

  /** The item of the front page, and its share of the events. */
  public static final long HOT_ITEM = 7;

  public static final double HOT_ITEM_SHARE = 0.5;

  private static final double USUAL_ANONYMOUS_SHARE = 0.35;

  private static final long FIRST_SECOND = 1_767_225_600L; // 2026-01-01T00:00:00Z
  private static final long SECONDS = 30L * 24 * 60 * 60;
  private static final int FILES = 16;

  /** A shop where a third of the visitors do not log in. */
  public Clickstream(long events, long users, long items, int contextBytes, int profileBytes) {
    this(events, users, items, contextBytes, profileBytes, USUAL_ANONYMOUS_SHARE);
  }

  /** The same shop with more or fewer visitors who do not log in. */
  public Clickstream withAnonymousShare(double share) {
    return new Clickstream(events, users, items, contextBytes, profileBytes, share);
  }

  /** The same shop with more or less of everything; row widths stay. */
  public Clickstream scaled(double factor) {
    return new Clickstream(
        atLeastOne(events * factor),
        atLeastOne(users * factor),
        atLeastOne(items * factor),
        contextBytes,
        profileBytes,
        anonymousShare);
  }

  /** A folder name that differs whenever the data differ. */
  public String name() {
    return "clickstream-%d-%d-%d-%d-%d-%s"
        .formatted(events, users, items, contextBytes, profileBytes, anonymousShare);
  }

  /**
   * Writes the three tables as Parquet: {@code events}, {@code users} and {@code items} below the
   * folder.
   */
  public void write(SparkSession spark, String folder) {
    events(spark).write().mode(SaveMode.Overwrite).parquet(folder + "/events");
    users(spark).write().mode(SaveMode.Overwrite).parquet(folder + "/users");
    items(spark).write().mode(SaveMode.Overwrite).parquet(folder + "/items");
  }

  Dataset<Row> events(SparkSession spark) {
    Column id = col("id");
    Column user =
        when(uniform(id, "anonymous").lt(anonymousShare), lit(null).cast("bigint"))
            .otherwise(below(users, id, "user"));
    Column item =
        when(uniform(id, "front page").lt(HOT_ITEM_SHARE), lit(HOT_ITEM))
            .otherwise(pow(uniform(id, "item"), lit(2)).multiply(items).cast("bigint"));
    Column kind = uniform(id, "kind");
    return spark
        .range(0, events, 1, FILES)
        .select(
            id.as("event_id"),
            user.as("user_id"),
            item.as("item_id"),
            when(kind.lt(0.90), "view")
                .when(kind.lt(0.97), "cart")
                .otherwise("purchase")
                .as("kind"),
            timestamp_seconds(below(SECONDS, id, "time").plus(FIRST_SECOND)).as("event_time"),
            below(120_000, id, "dwell").cast("int").as("dwell_ms"),
            Payload.of(id, contextBytes).as("context"));
  }

  Dataset<Row> users(SparkSession spark) {
    Column id = col("id");
    return spark
        .range(0, users, 1, FILES)
        .select(
            id.as("user_id"),
            oneOf(id, "country", "AT", "BR", "DE", "FR", "IN", "JP", "US", "ZA").as("country"),
            oneOf(id, "plan", "free", "basic", "premium").as("plan"),
            date_add(lit("2020-01-01").cast("date"), below(2_000, id, "signup").cast("int"))
                .as("signup_date"),
            Payload.of(id.plus(1_000_000_000L), profileBytes).as("profile"));
  }

  Dataset<Row> items(SparkSession spark) {
    Column id = col("id");
    return spark
        .range(0, items, 1, 1)
        .select(
            id.as("item_id"),
            oneOf(id, "category", "books", "garden", "kitchen", "music", "sport", "toys")
                .as("category"),
            below(20_000, id, "price").divide(100).as("price"),
            concat(lit("Item no. "), id.cast("string")).as("title"));
  }

  private static Column uniform(Column id, String purpose) {
    return below(1_000_000, id, purpose).divide(1_000_000);
  }

  private static Column below(long bound, Column id, String purpose) {
    return pmod(xxhash64(id, lit(purpose)), lit(bound));
  }

  private static Column oneOf(Column id, String purpose, String... values) {
    Column[] choices = Arrays.stream(values).map(functions::lit).toArray(Column[]::new);
    return element_at(array(choices), below(values.length, id, purpose).plus(1).cast("int"));
  }

  private static long atLeastOne(double rows) {
    return Math.max(1, Math.round(rows));
  }
}
