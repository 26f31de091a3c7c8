package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Quantity;
import java.util.Map;

/** A hot key of an RDD shuffle: merge before the shuffle, or salt. */
final class RddRemedy {
  private RddRemedy() {}

  static Remedy of(HotPartitions hot) {
    int buckets = hot.buckets();
    return Remedy.to(
            "Merge values before the shuffle, by key and {} salts", Quantity.count(buckets))
        .because(
            "Operations such as groupByKey send every value of the hot key to one task;"
                + " aggregateByKey and reduceByKey send one part a map task, and with a salt the"
                + " parts of one key are merged by {} tasks. For a join, salt the keys of the hot"
                + " side and repeat the other side's for each salt.",
            Quantity.count(buckets))
        .comesTo(new Salt(hot.key(), buckets))
        .adviceOnly()
        .code("task-skew/merge-before-shuffle", Map.of("n", Integer.toString(buckets)));
  }
}
