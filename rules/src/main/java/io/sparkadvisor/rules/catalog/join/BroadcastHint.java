package io.sparkadvisor.rules.catalog.join;

import io.sparkadvisor.rules.fact.PlanText;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A join with the hint to broadcast one side: the same sides, keys and type as it has now. */
final class BroadcastHint {
  private static final String LARGE = "facts";

  private final ShuffledJoin join;
  private final String left;
  private final String right;
  private final String small;
  private final String type;

  private BroadcastHint(ShuffledJoin join, BuildSide side) {
    this.join = join;
    this.small = alias(side);
    this.left = side.child() == 0 ? small : LARGE;
    this.right = side.child() == 0 ? LARGE : small;
    this.type = join.type().apiName();
  }

  /** The code in each language; of what no DataFrame can say, such as an EXISTS, the hint alone. */
  static Fix.Code code(ShuffledJoin join, BuildSide side) {
    BroadcastHint hint = new BroadcastHint(join, side);
    return new Fix.Code(hint.code(false), hint.code(true));
  }

  private Map<Language, String> code(boolean broadcast) {
    String hint = broadcast ? "/*+ BROADCAST(" + small + ") */ " : "";
    if (!join.type().isWrittenAsJoin()) {
      return Map.of(Language.SQL, sql(hint));
    }
    return Map.of(
        Language.SQL,
        sql(hint),
        Language.PYTHON,
        joined(broadcast ? "F.broadcast" : "", condition("%s[\"%s\"] == %s[\"%s\"]", " & ")),
        Language.SCALA,
        joined(broadcast ? "broadcast" : "", condition("%s(\"%s\") === %s(\"%s\")", " && ")),
        Language.JAVA,
        joined(
                broadcast ? "functions.broadcast" : "",
                condition("%s.col(\"%s\").equalTo(%s.col(\"%s\"))", ".and("))
            + ";");
  }

  private String sql(String hint) {
    String condition = condition("%s.%s = %s.%s", " AND ");
    return switch (join.type()) {
      case EXISTENCE ->
          "SELECT * FROM "
              + left
              + " WHERE seen OR EXISTS ("
              + "SELECT "
              + hint
              + "1 FROM "
              + right
              + " WHERE "
              + condition
              + ")";
      case LEFT_SINGLE ->
          "SELECT *, ("
              + "SELECT "
              + hint
              + "max(amount) FROM "
              + right
              + " WHERE "
              + condition
              + ") FROM "
              + left;
      default ->
          "SELECT "
              + hint
              + "* FROM "
              + left
              + " "
              + join.type().sqlName()
              + " "
              + right
              + " ON "
              + condition;
    };
  }

  private String joined(String broadcast, String condition) {
    String hinted = broadcast.isEmpty() ? small : broadcast + "(" + small + ")";
    String first = left.equals(small) ? hinted : left;
    String second = right.equals(small) ? hinted : right;
    return first + ".join(" + second + ", " + condition + ", \"" + type + "\")";
  }

  private String condition(String each, String and) {
    boolean nested = and.endsWith("(");
    boolean grouped = and.equals(" & ") && join.leftKeys().size() > 1;
    String pair = grouped ? "(" + each + ")" : each;
    String all =
        IntStream.range(0, Math.min(join.leftKeys().size(), join.rightKeys().size()))
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        pair,
                        left,
                        column(join.leftKeys(), i),
                        right,
                        column(join.rightKeys(), i)))
            .collect(Collectors.joining(and));
    return nested ? all + ")".repeat(join.leftKeys().size() - 1) : all;
  }

  // Where a key is an expression, the user knows it better than the plan.
  private static String column(List<String> keys, int index) {
    String key = keys.get(index);
    return PlanText.isColumn(key) ? PlanText.plain(key) : "join_key";
  }

  /** The name of the only table as a query may call it; a stand-in where there are several. */
  private static String alias(BuildSide side) {
    if (side.tables().size() != 1) {
      return "small_side";
    }
    String table = side.tables().get(0);
    String last = table.substring(table.lastIndexOf('.') + 1).replaceAll("\\W", "_");
    return last.matches("[A-Za-z_]\\w*") && !last.equals(LARGE) ? last : "small_side";
  }
}
