package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Language;
import java.util.Locale;
import java.util.Map;

/** The call that asks for a number of partitions: of a query, or of an RDD, which SQL cannot do. */
enum PartitionCall {
  /** Few partitions put together, without a shuffle. */
  COALESCE,
  /** Any number, at the price of a shuffle. */
  REPARTITION;

  /** The call for a stage. */
  Fix.Code code(StageAttempt stage, int partitions) {
    String call = "." + name().toLowerCase(Locale.ROOT) + "(" + partitions + ")";
    if (stage.sqlExecutionId().isEmpty()) {
      return new Fix.Code(
          Map.of(
              Language.PYTHON, "rdd = rdd" + call,
              Language.SCALA, "rdd" + call,
              Language.JAVA, "rdd" + call + ";"));
    }
    return new Fix.Code(
        Map.of(
            Language.SQL, "SELECT /*+ " + name() + "(" + partitions + ") */ * FROM t",
            Language.PYTHON, "df = df" + call,
            Language.SCALA, "df" + call,
            Language.JAVA, "df" + call + ";"));
  }
}
