package io.sparkadvisor.rules.finding;

import io.sparkadvisor.rules.fact.StageAttempt;
import java.util.Locale;
import java.util.Map;

/** The call that asks for a number of partitions: of a query, or of an RDD, which SQL cannot do. */
public enum PartitionCall {
  /** Few partitions put together, without a shuffle. */
  COALESCE,
  /** Any number, at the price of a shuffle. */
  REPARTITION;

  /** The call for a stage, where no other call is known to stand. */
  public Fix.Code code(StageAttempt stage, int partitions) {
    return new Fix.Code(inPlaceOf(this, stage, partitions).snippets());
  }

  /** The call for a stage in place of one that asks for so many partitions as it has. */
  public Fix.Code inPlaceOf(PartitionCall now, StageAttempt stage, int partitions) {
    boolean isQuery = stage.sqlExecutionId().isPresent();
    return CodeTemplate.of(isQuery ? "common/partitions-of-query" : "common/partitions-of-rdd")
        .with(
            Map.of(
                "hint", name(),
                "call", name().toLowerCase(Locale.ROOT),
                "n", Integer.toString(partitions),
                "hintNow", now.name(),
                "callNow", now.name().toLowerCase(Locale.ROOT),
                "now", Integer.toString(stage.taskCount())));
  }
}
