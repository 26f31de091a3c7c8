package io.sparkadvisor.reference.scenario;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class TaskSkewTest {

  private static final Clickstream SMALL = new Clickstream(2_000, 100, 10, 8, 8);

  @TempDir Path folder;

  @Test
  void nullKeysMeetInPartition42ModuloTheirNumber(SparkSession spark) {
    assertThat(partitionsOf(anonymous(spark).repartition(32, col("user_id"))))
        .containsExactly(42L % 32);
    assertThat(partitionsOf(anonymous(spark).repartition(200, col("user_id"))))
        .containsExactly(42L);
  }

  @Test
  void saltedNullKeysAreEverywhereAndMatchNobody(SparkSession spark) {
    Dataset<Row> salted = TaskSkew.withJoinKey(anonymous(spark));

    assertThat(partitionsOf(salted.repartition(32, col("join_key")))).hasSize(32);
    assertThat(salted.filter(col("join_key").geq(0)).count()).isZero();
  }

  private Dataset<Row> anonymous(SparkSession spark) {
    SMALL.write(spark, folder.toString());
    return new ClickstreamTables(spark, folder.toString()).events().filter("user_id is null");
  }

  private static List<Long> partitionsOf(Dataset<Row> rows) {
    return rows.select(spark_partition_id().cast("bigint")).distinct().collectAsList().stream()
        .map(row -> row.getLong(0))
        .toList();
  }
}
