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

  /** The call for a stage, where no other call is known to stand. */
  Fix.Code code(StageAttempt stage, int partitions) {
    return new Fix.Code(calls(stage, partitions));
  }

  /** The call for a stage in place of one that asks for so many partitions as it has. */
  Fix.Code inPlaceOf(PartitionCall now, StageAttempt stage, int partitions) {
    return new Fix.Code(now.calls(stage, stage.taskCount()), calls(stage, partitions));
  }

  private Map<Language, String> calls(StageAttempt stage, int partitions) {
    String call = "." + name().toLowerCase(Locale.ROOT) + "(" + partitions + ")";
    if (stage.sqlExecutionId().isEmpty()) {
      return Map.of(
          Language.PYTHON, "rdd = rdd" + call,
          Language.SCALA, "rdd" + call,
          Language.JAVA, "rdd" + call + ";");
    }
    return Map.of(
        Language.SQL, "SELECT /*+ " + name() + "(" + partitions + ") */ * FROM t",
        Language.PYTHON, "df = df" + call,
        Language.SCALA, "df" + call,
        Language.JAVA, "df" + call + ";");
  }
}
