package io.sparkadvisor.rules.fact.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Numbers for plans, the same for plans that compute the same: of the same operators, with the same
 * tables, columns, keys and filters, without the ids that Spark gives to columns and nodes, and
 * without what only says how a plan is run, such as generated code or a reused exchange.
 *
 * <p>What cannot be known to be the same has a number of its own: rows that were handed in ({@code
 * LocalTableScan}, {@code ExistingRDD}), and functions that the plan does not name.
 */
public final class PlanFingerprints {

  // Spark's own numbers: of columns, of nodes, of pieces of generated code.
  private static final Pattern NUMBERS =
      Pattern.compile(
          "#\\d+L?|,? ?\\[?(?:plan_)?id=#?\\d+\\]?|\\[codegen id : \\d+\\]|^\\*\\(\\d+\\) ");

  // How a plan is run, not what it computes.
  private static final Pattern WRAPPER =
      Pattern.compile(
          "(?:WholeStageCodegen|InputAdapter|AdaptiveSparkPlan|\\w*QueryStage|AQEShuffleRead"
              + "|CustomShuffleReader|ColumnarToRow|ReusedExchange|ReusedSubquery|Subquery\\b).*");

  // A Scala function without a name, whatever it does; classes of typed lambdas name themselves.
  private static final Pattern UNNAMED_FUNCTION = Pattern.compile("\\bUDF\\(");

  private record Shape(String text, List<Integer> children) {}

  private final Map<Shape, Integer> numbers = new HashMap<>();
  private final IdentityHashMap<PlanNode, Integer> known = new IdentityHashMap<>();
  private int next;

  /** The number of a plan. */
  public int of(PlanNode node) {
    Integer number = known.get(node);
    if (number == null) {
      number = number(node);
      known.put(node, number);
    }
    return number;
  }

  /** Whether a node says only how the one node below it is run. */
  public static boolean isWrapper(PlanNode node) {
    return node.children().size() == 1 && WRAPPER.matcher(node.name()).matches();
  }

  private int number(PlanNode node) {
    if (isWrapper(node)) {
      return of(node.children().get(0));
    } else if (isOpaque(node)) {
      return next++;
    }
    List<Integer> children = new ArrayList<>();
    node.children().forEach(child -> children.add(of(child)));
    Integer number = numbers.putIfAbsent(new Shape(text(node), children), next);
    return number == null ? next++ : number;
  }

  private static boolean isOpaque(PlanNode node) {
    boolean handedIn =
        node.children().isEmpty()
            && ScannedTable.name(node).isEmpty()
            && !node.name().startsWith("Range");
    return handedIn || UNNAMED_FUNCTION.matcher(node.description()).find();
  }

  // What stands in the description of a scan may be cut, its metadata is whole.
  private static String text(PlanNode node) {
    String text = NUMBERS.matcher(node.description()).replaceAll("");
    return node.metadata().isEmpty()
        ? text
        : text + NUMBERS.matcher(sorted(node.metadata())).replaceAll("");
  }

  private static String sorted(Map<String, String> metadata) {
    StringBuilder text = new StringBuilder();
    metadata.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> text.append(entry.getKey()).append(entry.getValue()));
    return text.toString();
  }
}
