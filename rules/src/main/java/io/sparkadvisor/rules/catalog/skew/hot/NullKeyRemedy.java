package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.change.DropRows;
import io.sparkadvisor.rules.fact.plan.JoinType;
import io.sparkadvisor.rules.finding.JoinCode;
import io.sparkadvisor.rules.finding.Remedy;
import java.util.Map;
import java.util.Optional;

/** Keeps rows whose key is null out of the shuffle: they can match nothing. */
final class NullKeyRemedy {
  private NullKeyRemedy() {}

  /**
   * For a left or right outer or an anti join, which keep rows of one side whose key is null; empty
   * for others.
   */
  static Optional<Remedy> ofJoin(HotPartitions hot, JoinCode join) {
    boolean right = join.type() == JoinType.RIGHT_OUTER;
    boolean anti = join.type() == JoinType.LEFT_ANTI;
    if (!right && !anti && join.type() != JoinType.LEFT_OUTER) {
      return Optional.empty();
    }
    Map<String, String> names = join.asMap();
    names.put("outer", right ? join.right() : join.left());
    names.put("inner", right ? join.left() : join.right());
    names.put("key", right ? join.rightKey() : join.leftKey());
    names.put("otherKey", right ? join.leftKey() : join.rightKey());
    return Optional.of(
        remedy(
            hot,
            "Keep rows whose key is null out of the join",
            "Null equals nothing, so that no row of it finds a match, and the join keeps them all"
                + " the same. Passed around the join they need no shuffle.",
            anti ? "task-skew/null-keys-around-anti-join" : "task-skew/null-keys-around-outer-join",
            names));
  }

  /** For an aggregate, to which null is a group like any other. */
  static Remedy ofAggregate(HotPartitions hot) {
    String key = hot.reading().keyName();
    return remedy(
        hot,
        "Filter rows whose key is null, unless their group is wanted",
        "Null makes a group like any other value, and often one that nobody reads.",
        "task-skew/filter-null-keys",
        Map.of("key", key));
  }

  private static Remedy remedy(
      HotPartitions hot, String title, String why, String page, Map<String, String> names) {
    return Remedy.to(title)
        .because(why)
        .comesTo(new DropRows(hot.key(), hot.partition()))
        .code(page, names);
  }
}
