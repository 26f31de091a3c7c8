package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.change.SeparateKey;
import io.sparkadvisor.rules.fact.plan.JoinType;
import io.sparkadvisor.rules.finding.JoinCode;
import io.sparkadvisor.rules.finding.Remedy;
import java.util.Map;

/** Takes the hot key out and computes it apart. */
final class SeparateKeyRemedy {
  private SeparateKeyRemedy() {}

  /** For a join: the hot key's rows of the other side are few, and are broadcast. */
  static Remedy ofJoin(HotPartitions hot, JoinCode join) {
    if (!join.type().isWrittenAsJoin()) {
      return ofUnknown(hot);
    }
    // A right outer join may only broadcast its left side, the others their right one.
    boolean rightIsHot = join.type() == JoinType.RIGHT_OUTER;
    // A full outer join can broadcast neither. Where both sides have rows of a key, all of them
    // match, so that for this key it is an inner one.
    boolean full = join.type() == JoinType.FULL_OUTER;
    Map<String, String> names = join.asMap();
    names.put("leftKey", join.leftKey());
    names.put("rightKey", join.rightKey());
    names.put("hotSide", rightIsHot ? join.right() : join.left());
    names.put("hotKey", rightIsHot ? join.rightKey() : join.leftKey());
    names.put("few", rightIsHot ? "l" : "r");
    names.put("joinAlone", full ? "JOIN" : join.type().sqlName());
    names.put("typeAlone", full ? "inner" : join.type().apiName());
    String left = "l.filter(lHot)";
    String right = "r.filter(rHot)";
    names.put("leftAlone", rightIsHot ? "broadcast(" + left + ")" : left);
    names.put("rightAlone", rightIsHot ? right : "broadcast(" + right + ")");
    String pythonLeft = "l.filter(l_hot)";
    String pythonRight = "r.filter(r_hot)";
    names.put("pythonLeftAlone", rightIsHot ? "F.broadcast(" + pythonLeft + ")" : pythonLeft);
    names.put("pythonRightAlone", rightIsHot ? pythonRight : "F.broadcast(" + pythonRight + ")");
    return Remedy.to("Join the hot key apart from the others")
        .because(
            "The rows of one key need no shuffle to meet: those of the other side are broadcast to"
                + " wherever the hot ones are. Only right for a key of which the other side has a"
                + " few rows.")
        .comesTo(new SeparateKey(hot.key(), hot.partition()))
        .adviceOnly()
        .code("task-skew/join-hot-key-apart", names);
  }

  /** For anything else: only who knows the key can say what it may be treated like. */
  static Remedy ofUnknown(HotPartitions hot) {
    String key = hot.reading().keyName();
    return Remedy.to("Find the hot key, and compute it apart from the others")
        .because(
            "One key is never spread by more partitions. What is computed of it cannot be merged"
                + " from parts as far as the plan shows, so that only its rows themselves can be"
                + " made fewer: filter those that mean nothing, or give it a way of its own.")
        .comesTo(new SeparateKey(hot.key(), hot.partition()))
        .adviceOnly()
        .code("task-skew/find-hot-key", Map.of("key", key, "table", "rows"));
  }
}
