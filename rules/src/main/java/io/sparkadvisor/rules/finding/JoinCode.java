package io.sparkadvisor.rules.finding;

import io.sparkadvisor.rules.fact.plan.JoinType;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.PlanText;
import io.sparkadvisor.rules.fact.plan.ScannedTable;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * The names by which code speaks of a join: those of the plan where it has them, and names that
 * speak for themselves where it does not.
 *
 * @param type the join type
 * @param left the left table
 * @param right the right table
 * @param leftKeys the left keys
 * @param rightKeys the right keys
 */
public record JoinCode(
    JoinType type, String left, String right, List<String> leftKeys, List<String> rightKeys) {

  /** Makes the collections immutable. */
  public JoinCode {
    leftKeys = List.copyOf(leftKeys);
    rightKeys = List.copyOf(rightKeys);
  }

  /** The names of a join. */
  public static JoinCode of(ShuffledJoin join) {
    String left = table(join.left(), "left_side");
    String right = table(join.right(), "right_side");
    boolean isSelfJoin = left.equals(right);
    return new JoinCode(
        join.type(),
        isSelfJoin ? "left_side" : left,
        isSelfJoin ? "right_side" : right,
        columns(join.leftKeys()),
        columns(join.rightKeys()));
  }

  /**
   * What stands for the names of a template: {@code left} and {@code right}, {@code join} in SQL
   * and {@code type} in the API, the condition {@code sqlOn} of the aliases l and r, {@code
   * pythonOn}, {@code scalaOn} and {@code javaOn} of the tables, and {@code pythonCondition},
   * {@code scalaCondition} and {@code javaCondition} of variables l and r.
   */
  public Map<String, String> asMap() {
    Map<String, String> names = new TreeMap<>();
    names.put("left", left);
    names.put("right", right);
    names.put("join", type.sqlName());
    names.put("type", type.apiName());
    names.put("sqlOn", each((a, b) -> "l." + a + " = r." + b, " AND "));
    putConditions(names, left, right, "On");
    putConditions(names, "l", "r", "Condition");
    return names;
  }

  /** The first key of the left side. */
  public String leftKey() {
    return leftKeys.get(0);
  }

  /** The first key of the right side. */
  public String rightKey() {
    return rightKeys.get(0);
  }

  private void putConditions(Map<String, String> names, String l, String r, String suffix) {
    names.put(
        "python" + suffix,
        each((a, b) -> "(" + l + "[\"" + a + "\"] == " + r + "[\"" + b + "\"])", " & "));
    names.put(
        "scala" + suffix,
        each((a, b) -> l + "(\"" + a + "\") === " + r + "(\"" + b + "\")", " && "));
    names.put(
        "java" + suffix,
        each((a, b) -> l + ".col(\"" + a + "\").equalTo(" + r + ".col(\"" + b + "\"))", ".and(")
            + ")".repeat(pairs() - 1));
  }

  private int pairs() {
    return Math.min(leftKeys.size(), rightKeys.size());
  }

  private String each(BinaryOperator<String> pair, String and) {
    return String.join(
        and,
        IntStream.range(0, pairs())
            .mapToObj(i -> pair.apply(leftKeys.get(i), rightKeys.get(i)))
            .toList());
  }

  private static List<String> columns(List<String> keys) {
    boolean plain = !keys.isEmpty() && keys.stream().allMatch(PlanText::isColumn);
    // Where a key is an expression, the user knows it better than the plan.
    return plain ? keys.stream().map(PlanText::plain).toList() : List.of("join_key");
  }

  // The one table that a side reads; a side of several has no name.
  private static String table(PlanNode side, String otherwise) {
    List<String> names = ScannedTable.namesIn(side);
    if (names.size() != 1) {
      return otherwise;
    }
    String last = names.get(0).substring(names.get(0).lastIndexOf('.') + 1);
    return last.matches("[A-Za-z_]\\w*") ? last : otherwise;
  }
}
