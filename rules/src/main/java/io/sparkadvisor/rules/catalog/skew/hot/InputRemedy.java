package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.change.SplitInput;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Map;

/**
 * One task reads far more input than the others: a file that is not split, or a cached partition.
 */
final class InputRemedy {
  // Spark fills a partition with files up to the limit, and a file's last part may be smaller.
  private static final double PAST_THE_LIMIT = 1.5;

  private InputRemedy() {}

  static Remedy of(HotPartitions hot) {
    long bytes = hot.tasks().orZero(TaskMetric.INPUT_BYTES, hot.hottest());
    Bytes limit = hot.settings().maxPartitionBytes().value();
    int parts = hot.buckets();
    boolean sql = hot.stage().sqlExecutionId().isPresent();
    Sentence why =
        sql && bytes > PAST_THE_LIMIT * limit.count()
            ? Sentence.of(
                "The task read {}, though Spark splits files past {}: this one cannot be split, as"
                    + " with gzip, a whole-file format or one huge row group. Have it delivered in"
                    + " parts or in a format that can be split, or write it again once.",
                Quantity.bytes(bytes),
                Quantity.bytes(limit.count()))
            : Sentence.of(
                "The task read {} in one piece. Write the data again once in even parts, or have it"
                    + " delivered so; a repartition right behind the read helps what follows, not"
                    + " the read.",
                Quantity.bytes(bytes));
    return Remedy.to("Make the input even, in parts that can be split")
        .because(why)
        .comesTo(new SplitInput(hot.key(), hot.partition(), parts))
        .code("common/write-in-even-parts", Map.of("n", Integer.toString(Math.max(parts, 2))));
  }
}
