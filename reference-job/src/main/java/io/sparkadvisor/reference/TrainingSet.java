package io.sparkadvisor.reference;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row for each event: what is known of its user and of its item, its relevance, and whether it
 * was a purchase.
 *
 * @param events of all visitors
 * @param users {@link UserFeatures}
 * @param items {@link ItemFeatures}
 */
public record TrainingSet(Dataset<Row> events, Dataset<Row> users, Dataset<Row> items) {

  private static final long MICROS_PER_ROW = 60;

  /** Joins as one first writes it down: the visitors who are not logged in meet in one task. */
  public Dataset<Row> joinedPlainly() {
    return examples(events.join(users, "user_id", "left"), items);
  }

  /**
   * Joins so that no key is hot: visitors who are not logged in need no join, and items are few
   * enough to broadcast.
   */
  public Dataset<Row> joinedWithCare() {
    Dataset<Row> known = events.filter(col("user_id").isNotNull()).join(users, "user_id", "left");
    Dataset<Row> anonymous = events.filter(col("user_id").isNull());
    for (Column feature : nullFeatures()) {
      anonymous = anonymous.select(col("*"), feature);
    }
    Dataset<Row> few = broadcast(items);
    return examples(known, few).unionByName(examples(anonymous, few));
  }

  private List<Column> nullFeatures() {
    List<Column> features = new ArrayList<>();
    for (var field : users.schema().fields()) {
      if (!field.name().equals("user_id")) {
        features.add(lit(null).cast(field.dataType()).as(field.name()));
      }
    }
    return features;
  }

  private static Dataset<Row> examples(Dataset<Row> withUsers, Dataset<Row> items) {
    return withUsers
        .join(items, "item_id")
        .select(
            col("event_id"),
            col("user_id"),
            col("item_id"),
            col("dwell_ms"),
            col("events").as("user_events"),
            col("purchases").as("user_purchases"),
            col("views").as("item_views"),
            col("sales").as("item_sales"),
            col("category"),
            col("price"),
            RelevanceModel.score(col("context"), col("title").cast("binary"), MICROS_PER_ROW)
                .as("relevance"),
            col("kind").equalTo("purchase").as("label"));
  }
}
