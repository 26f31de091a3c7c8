package io.sparkadvisor.reference;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The whole feature-engineering job: clickstream → user features and item features → training set.
 *
 * <p>To submit it to a cluster of your own:
 *
 * <pre>spark-submit --class io.sparkadvisor.reference.ReferenceJob reference-job.jar naive FOLDER
 * [SCALE]</pre>
 *
 * <p>{@code FOLDER} (any file system that Spark knows) receives the tables, the features and the
 * training set; {@code SCALE} is how many times the rows.
 */
public final class ReferenceJob {

  /** The size of the clickstream that the job is shown with. */
  public static final Clickstream CLICKSTREAM = new Clickstream(500_000, 100_000, 5_000, 300, 100);

  private ReferenceJob() {}

  /** Arguments: {@code naive} or {@code tuned}, the folder, and how many times the rows (1). */
  public static void main(String[] args) throws IOException {
    boolean tuned = args[0].equals("tuned");
    double scale = args.length > 2 ? Double.parseDouble(args[2]) : 1;
    try (SparkSession spark =
        SparkSession.builder().appName("Clickstream features").getOrCreate()) {
      CLICKSTREAM.scaled(scale).write(spark, args[1] + "/tables");
      ClickstreamTables tables = new ClickstreamTables(spark, args[1] + "/tables");
      if (tuned) {
        buildWithCare(tables, args[1]);
      } else {
        buildPlainly(tables, args[1]);
      }
    }
  }

  /** Each result is computed from the start, and the joins are left to themselves. */
  public static void buildPlainly(ClickstreamTables tables, String output) {
    Dataset<Row> users = UserFeatures.of(knownEvents(tables));
    writeTable(users, output + "/user_features");
    Dataset<Row> items = ItemFeatures.of(tables.events(), tables.items());
    writeTable(items, output + "/item_features");
    writeTable(
        new TrainingSet(tables.events(), users, items).joinedPlainly(), output + "/training_set");
  }

  /**
   * The features are read back rather than computed twice, and the training set joins with care.
   */
  public static void buildWithCare(ClickstreamTables tables, String output) {
    Dataset<Row> users = UserFeatures.of(knownEvents(tables));
    users = writeTable(users, output + "/user_features");
    Dataset<Row> items = ItemFeatures.of(tables.events(), tables.items());
    items = writeTable(items, output + "/item_features");
    writeTable(
        new TrainingSet(tables.events(), users, items).joinedWithCare(), output + "/training_set");
  }

  private static Dataset<Row> knownEvents(ClickstreamTables tables) {
    return tables.events().filter(col("user_id").isNotNull());
  }

  private static Dataset<Row> writeTable(Dataset<Row> rows, String folder) {
    rows.write().mode(SaveMode.Overwrite).parquet(folder);
    return rows.sparkSession().read().schema(rows.schema()).parquet(folder);
  }
}
