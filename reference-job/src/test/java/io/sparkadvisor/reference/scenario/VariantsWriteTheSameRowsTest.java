package io.sparkadvisor.reference.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ClickstreamTables;
import io.sparkadvisor.reference.LocalSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fix that changes the answer is no fix. */
@ExtendWith(LocalSpark.class)
class VariantsWriteTheSameRowsTest {

  private static final Clickstream TINY = new Clickstream(1_500, 100, 40, 32, 16);

  @TempDir static Path folder;

  static Stream<Scenario> scenarios() {
    return Scenarios.ALL.stream().filter(scenario -> scenario.variants().size() > 1);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aFixedVariantWritesTheRowsOfTheNaiveOneBeforeIt(Scenario scenario, SparkSession spark)
      throws Exception {
    String tables = folder.resolve("tables").toString();
    if (Files.notExists(folder.resolve("tables"))) {
      TINY.write(spark, tables);
    }
    List<String> naive = List.of();
    for (Variant variant : scenario.variants()) {
      String output = folder.resolve(scenario.name() + "-" + variant.name()).toString();
      SparkSession session = LocalSpark.with(spark, variant);
      variant.work().run(new ClickstreamTables(session, tables), output);
      List<String> rows = sortedRows(session, output);
      if (variant.isNaive()) {
        naive = rows;
      }
      assertThat(rows).as(variant.name()).isNotEmpty().isEqualTo(naive);
    }
  }

  private static List<String> sortedRows(SparkSession spark, String output) {
    String result =
        Files.exists(Path.of(output, "training_set")) ? output + "/training_set" : output;
    Dataset<Row> rows = spark.read().parquet(result);
    return rows.toJSON().collectAsList().stream().sorted().toList();
  }
}
