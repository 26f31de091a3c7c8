package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.fact.PlanNode;
import io.sparkadvisor.rules.fact.PlanText;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The names by which a join is spoken of in code: those of the plan where it tells them, and names
 * that speak for themselves where it does not.
 *
 * @param type the join type
 * @param left the left table
 * @param right the right table
 * @param leftKeys the left keys
 * @param rightKeys the right keys
 */
record JoinText(
    ShuffledJoin.Type type,
    String left,
    String right,
    List<String> leftKeys,
    List<String> rightKeys) {
  /** The join as it most likely is written now. */
  static final Snippets AS_IT_IS =
      new Snippets()
          .sql("SELECT * FROM <left> l <join> <right> r ON <sqlOn>")
          .python("joined = <left>.join(<right>, <pythonOn>, \"<type>\")")
          .scala("val joined = <left>.join(<right>, <scalaOn>, \"<type>\")")
          .java("Dataset<Row> joined = <left>.join(<right>, <javaOn>, \"<type>\");");

  private static final Pattern SPACE = Pattern.compile(" +");

  /** The names of the join of hot partitions. */
  static JoinText of(HotPartitions hot) {
    JoinNode join = hot.reading().join().orElseThrow();
    return new JoinText(
        join.join().type(),
        table(join.node().children().get(0), "left_side"),
        table(join.node().children().get(1), "right_side"),
        columns(join.leftKeys()),
        columns(join.rightKeys()));
  }

  /**
   * The condition of the join.
   *
   * @param each one pair of keys, {@code %1$s} the left one and {@code %2$s} the right one
   * @param and what stands between two pairs
   */
  String condition(String each, String and) {
    return String.join(
        and,
        IntStream.range(0, leftKeys.size())
            .mapToObj(i -> String.format(Locale.ROOT, each, leftKeys.get(i), rightKeys.get(i)))
            .toList());
  }

  /** The names that {@link #AS_IT_IS} needs. */
  Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    names.put("left", left);
    names.put("right", right);
    names.put("join", type.sqlName());
    names.put("type", type.apiName());
    names.put("sqlOn", condition("l.%1$s = r.%2$s", " AND "));
    names.put("pythonOn", condition("(" + left + "[\"%1$s\"] == " + right + "[\"%2$s\"])", " & "));
    names.put("scalaOn", condition(left + "(\"%1$s\") === " + right + "(\"%2$s\")", " && "));
    names.put(
        "javaOn",
        condition(left + ".col(\"%1$s\").equalTo(" + right + ".col(\"%2$s\"))", ".and(")
            + ")".repeat(leftKeys.size() - 1));
    return names;
  }

  /** The first key of the left side. */
  String leftKey() {
    return leftKeys.get(0);
  }

  /** The first key of the right side. */
  String rightKey() {
    return rightKeys.get(0);
  }

  private static List<String> columns(List<String> keys) {
    boolean plain = !keys.isEmpty() && keys.stream().allMatch(PlanText::isColumn);
    // Where a key is an expression, the user knows it better than the plan.
    return plain ? keys.stream().map(PlanText::plain).toList() : List.of("join_key");
  }

  // The one table that a side reads; a side of several has no name.
  private static String table(PlanNode side, String otherwise) {
    List<String> names =
        side.stream()
            .filter(node -> node.name().contains("Scan "))
            .map(JoinText::tableOf)
            .distinct()
            .toList();
    return names.size() == 1 && !names.get(0).isEmpty() ? names.get(0) : otherwise;
  }

  // "Scan parquet spark_catalog.default.events", or "Scan parquet " and a location.
  private static String tableOf(PlanNode scan) {
    List<String> words = SPACE.splitAsStream(scan.name().strip()).toList();
    String last = words.get(words.size() - 1);
    if (words.size() > 2) {
      return last.substring(last.lastIndexOf('.') + 1);
    }
    String location = scan.metadata().getOrDefault("Location", "");
    String path = location.replaceAll("^[^\\[]*\\[|[,\\]].*$", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.matches("[A-Za-z]\\w*") ? name : "";
  }
}
