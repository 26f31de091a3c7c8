package io.sparkadvisor.rules.fact.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers for plans, the same for plans that compute the same: of the same operators, with the same
 * tables, keys, filters and expressions, without the ids that Spark gives to columns and nodes, and
 * without what only says how a plan is run, such as generated code or a reused exchange. Columns
 * that are only handed on do not count: of one DataFrame each query reads those that it needs.
 *
 * <p>Rows that were handed in ({@code LocalTableScan}, {@code ExistingRDD}) have a number of their
 * own, as the plan does not say which they are, and so has a node of which only the name is known.
 * A Scala function without a name is taken for the same where all else is; see {@link
 * #hasUnnamedFunction}.
 */
public final class PlanFingerprints {

  // Spark's own numbers: of columns, of nodes, of pieces of generated code.
  private static final Pattern NUMBERS =
      Pattern.compile(
          "#\\d+L?|,? ?\\[?(?:plan_)?id=#?\\d+\\]?|\\[codegen id : \\d+\\]|^\\*\\(\\d+\\) ");

  // FileScan parquet db.events[user_id#1L,context#6] … ReadSchema: struct<user_id:bigint,…>
  private static final Pattern COLUMNS =
      Pattern.compile("\\[[^\\[\\]]*#\\d[^\\[\\]]*\\](?= )|ReadSchema: \\S+|Batched: \\w+");

  // How a plan is run, not what it computes.
  private static final Pattern WRAPPER =
      Pattern.compile(
          "(?:WholeStageCodegen|InputAdapter|AdaptiveSparkPlan|\\w*QueryStage|AQEShuffleRead"
              + "|CustomShuffleReader|ColumnarToRow|ReusedExchange|ReusedSubquery|Subquery\\b).*");

  private static final Set<String> WITH_ARGUMENTS =
      Set.of("Filter", "Sort", "HashAggregate", "SortMergeJoin", "BroadcastHashJoin");
  private static final Set<String> WITHOUT_ARGUMENTS = Set.of("Union", "CartesianProduct");

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

  /** Whether a node computes nothing: it says how the one below it is run, or hands on columns. */
  public static boolean isTransparent(PlanNode node) {
    return node.children().size() == 1
        && (WRAPPER.matcher(node.name()).matches()
            || (isProject(node) && !isWithoutArguments(node) && expressions(node).isEmpty()));
  }

  /** Whether a plan has a function that it does not name, so that it may be another one. */
  public static boolean hasUnnamedFunction(PlanNode plan) {
    return plan.stream().anyMatch(node -> UNNAMED_FUNCTION.matcher(node.description()).find());
  }

  /** Whether the arguments of a plan's operators are known, by which it is compared. */
  public static boolean isComparable(PlanNode plan) {
    return plan.stream()
        .noneMatch(node -> WITH_ARGUMENTS.contains(node.name()) && isWithoutArguments(node));
  }

  private int number(PlanNode node) {
    if (isTransparent(node)) {
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
    return handedIn || isWithoutArguments(node);
  }

  // Pages of a server do not show the arguments of old plans: keys and filters are not known.
  private static boolean isWithoutArguments(PlanNode node) {
    return node.description().strip().equals(node.name().strip())
        && !WITHOUT_ARGUMENTS.contains(node.name());
  }

  private static boolean isProject(PlanNode node) {
    return node.name().equals("Project");
  }

  private static List<String> expressions(PlanNode project) {
    return PlanText.parts(PlanText.inside(project.description(), "[")).stream()
        .filter(expression -> !PlanText.isColumn(expression))
        .toList();
  }

  private static String text(PlanNode node) {
    String text =
        isProject(node)
            ? node.name() + expressions(node)
            : node.children().isEmpty() ? read(node) : node.description();
    return NUMBERS.matcher(text).replaceAll("");
  }

  // What stands in the description of a scan may be cut, its metadata is whole.
  private static String read(PlanNode scan) {
    if (scan.metadata().isEmpty()) {
      return COLUMNS.matcher(scan.description()).replaceAll("");
    }
    StringBuilder text = new StringBuilder(scan.name());
    scan.metadata().entrySet().stream()
        .filter(entry -> !entry.getKey().equals("ReadSchema"))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> text.append(entry.getKey()).append(entry.getValue()));
    return text.toString();
  }
}
