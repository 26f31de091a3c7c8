package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.fact.plan.JoinType;
import io.sparkadvisor.rules.finding.JoinCode;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Map;
import java.util.Optional;

/**
 * Spreads the rows of each key of one side over buckets, and repeats the other side's rows for each
 * bucket. Right only for the side that a join may split: the other side's rows without a match
 * would come out once a bucket.
 */
final class SaltedJoinRemedy {
  private SaltedJoinRemedy() {}

  /** The remedy; empty for a join of which neither side may be salted. */
  static Optional<Remedy> of(HotPartitions hot, JoinCode join) {
    JoinType type = join.type();
    if (!type.canSplitLeft() && !type.canSplitRight()) {
      return Optional.empty();
    }
    int buckets = hot.buckets();
    Map<String, String> names = join.asMap();
    names.put("n", Integer.toString(buckets));
    names.put("last", Integer.toString(buckets - 1));
    return Optional.of(
        Remedy.to("Salt the join's hot side with {} buckets", Quantity.count(buckets))
            .because(why(type, buckets))
            .comesTo(new Salt(hot.key(), buckets))
            .code(
                type.canSplitLeft() ? "task-skew/salt-left-side" : "task-skew/salt-right-side",
                names));
  }

  private static Sentence why(JoinType type, int buckets) {
    String side =
        type.canSplitLeft() && type.canSplitRight()
            ? "Salt whichever side has the hot key."
            : "In a "
                + type.sparkName()
                + " join only the "
                + (type.canSplitLeft() ? "left" : "right")
                + " side may be salted.";
    return Sentence.of(
        "Each key goes to {} partitions instead of one, at the price of reading the other side {}"
            + " over. "
            + side
            + " Where a column differs among the hot rows, take the salt from its hash instead of"
            + " from rand(), so that a task that runs again salts alike.",
        Quantity.count(buckets),
        Quantity.times(buckets));
  }
}
