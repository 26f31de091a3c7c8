package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the printed plan ({@code spark.sql.ui.explainMode} {@code formatted}, the default) says of
 * its operators: their arguments, which the nodes of a page lack. An operator of the printed tree
 * is the node at the same place in pre-order; where the two disagree, nothing is said.
 */
final class PlanOutline {

  // "   +- * HashAggregate (5)", "      :- BroadcastQueryStage (4), Statistics(…)",
  // "   +- InMemoryTableScan (1) (columnarIn=false, columnarOut=true)"
  private static final Pattern OPERATOR =
      Pattern.compile("^[ :|+-]*(?:\\* )?(\\w.*?) \\((\\d{1,6})\\)(?:, .*| \\(.*\\))?$");
  private static final Pattern INDENT = Pattern.compile("^[ :|+-]*");
  private static final Pattern SECTION = Pattern.compile("^\\((\\d{1,6})\\) (.*)$");
  private static final Pattern NOT_ON_THE_PAGE =
      Pattern.compile(
          "(Shuffle|Broadcast|TableCache|Result)QueryStage|InputAdapter|InMemoryRelation"
              + "|Subquery.*");

  private final Map<Long, Operator> ofNode;

  private PlanOutline(Map<Long, Operator> ofNode) {
    this.ofNode = ofNode;
  }

  /**
   * An operator of the printed tree.
   *
   * @param number which section is about it
   * @param printed its name, and of a join its type
   * @param queryStage the query stage that it is the plan of; empty where it is none's
   */
  private record Operator(int number, String printed, String queryStage, PlanArguments arguments) {}

  /**
   * Reads a printed plan.
   *
   * @param nodes the nodes of the page, by their ids, which are in pre-order
   */
  static PlanOutline of(String printed, Map<Long, JsonNode> nodes) {
    List<String> lines = printed.lines().toList();
    Set<String> onPage = new HashSet<>();
    nodes.values().forEach(node -> onPage.add(node.path("nodeName").asText().strip()));
    List<Operator> operators = operators(lines, sections(lines), onPage);
    List<Long> ids = new ArrayList<>(nodes.keySet());
    Map<Long, Operator> found = new HashMap<>();
    // The page shows a reused exchange at its first place alone, and a subquery as a node.
    int at = 0;
    for (int i = 0; i < ids.size() && at < operators.size(); i++) {
      String name = nodes.get(ids.get(i)).path("nodeName").asText();
      while (at < operators.size() - 1
          && isReuse(operators.get(at))
          && !same(name, operators.get(at))) {
        at++;
      }
      if (same(name, operators.get(at))) {
        found.put(ids.get(i), operators.get(at++));
      } else if (!name.startsWith("Subquery")) {
        break;
      }
    }
    return new PlanOutline(found);
  }

  private static List<Operator> operators(
      List<String> lines, Map<Integer, PlanArguments> sections, Set<String> onPage) {
    List<Operator> operators = new ArrayList<>();
    String queryStage = "";
    int initialPlan = Integer.MAX_VALUE;
    for (String line : lines) {
      if (SECTION.matcher(line).matches()) {
        break;
      }
      // What was planned first stands below what was run, and within the plan of cached data, too.
      if (indent(line) >= initialPlan) {
        continue;
      }
      initialPlan = line.contains("== Initial Plan ==") ? indent(line) : Integer.MAX_VALUE;
      Matcher operator = OPERATOR.matcher(line);
      if (!operator.matches()) {
        continue;
      }
      String name = operator.group(1);
      // A server shows as a node what only a later Spark leaves out.
      if (NOT_ON_THE_PAGE.matcher(name).matches() && !onPage.contains(name)) {
        queryStage = name.endsWith("QueryStage") ? name : "";
      } else {
        int number = Integer.parseInt(operator.group(2));
        operators.add(new Operator(number, name, queryStage, sections.get(number)));
        queryStage = "";
      }
    }
    return operators;
  }

  private static int indent(String line) {
    Matcher indent = INDENT.matcher(line);
    return indent.find() ? indent.end() : 0;
  }

  private static boolean isReuse(Operator operator) {
    return operator.printed().startsWith("ReusedExchange");
  }

  /** A node with its arguments, as an event log has it; just its name where nothing is known. */
  String description(long id, String name) {
    Operator operator = ofNode.get(id);
    return operator == null || operator.arguments() == null
        ? name
        : operator.arguments().description(name, operator.printed());
  }

  /** What a file scan reads, as an event log has it. */
  Map<String, String> metadata(long id) {
    Operator operator = ofNode.get(id);
    return operator == null || operator.arguments() == null
        ? Map.of()
        : operator.arguments().metadata();
  }

  /** The kind of query stage that a node is the plan of; empty where it is none's. */
  String queryStage(long id) {
    Operator operator = ofNode.get(id);
    return operator == null ? "" : operator.queryStage();
  }

  // In the tree a join's name stands with its type: "SortMergeJoin Inner (12)".
  private static boolean same(String node, Operator operator) {
    String name = node.strip();
    String printed = operator.printed();
    return printed.equals(name)
        || printed.startsWith(name + " ")
        || name.startsWith(printed + " ")
        || (printed.startsWith("Scan") && name.startsWith("Scan"));
  }

  private static Map<Integer, PlanArguments> sections(List<String> lines) {
    Map<Integer, PlanArguments> sections = new HashMap<>();
    PlanArguments current = null;
    for (String line : lines) {
      Matcher head = SECTION.matcher(line);
      if (head.matches()) {
        current = new PlanArguments();
        sections.putIfAbsent(Integer.parseInt(head.group(1)), current);
      } else if (line.isBlank()) {
        current = null;
      } else if (current != null) {
        current.add(line);
      }
    }
    return sections;
  }
}
