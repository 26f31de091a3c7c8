package io.sparkadvisor.bench.whatif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Tables that a job writes as files first, so that what is measured reads real ones. */
final class Lake {

  private Lake() {}

  /** Writes rows in so many files, and reads them as a table of that name. */
  static void table(SparkSession spark, String name, Dataset<Row> rows, int files) {
    try {
      String path = Files.createTempDirectory("spark-advisor-lake").resolve(name).toString();
      rows.repartition(files).write().parquet(path);
      spark.read().parquet(path).createOrReplaceTempView(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
