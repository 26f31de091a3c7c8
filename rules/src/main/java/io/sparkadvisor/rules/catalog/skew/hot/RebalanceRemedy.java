package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.finding.Remedy;
import java.util.Map;

/**
 * A repartition by column that the user wrote: rebalancing by the same column splits what is hot.
 */
final class RebalanceRemedy {
  private RebalanceRemedy() {}

  static Remedy of(HotPartitions hot) {
    String key = hot.reading().keyName();
    return Remedy.to("Rebalance by the column instead of repartitioning by it")
        .because(
            "Since Spark 3.2 adaptive execution splits partitions of a REBALANCE that are too large"
                + " and merges those that are too small, which repartition never does. Rows of one"
                + " key then lie in several partitions, which a write does not mind.")
        .comesTo(new Salt(hot.key(), hot.buckets()))
        .code("task-skew/rebalance", Map.of("key", key));
  }
}
