package io.sparkadvisor.advisor.report.table;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.plan.NodeMetric;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table {@code nodes}: the final plans. */
final class NodesTable {

  static final Table<Row> TABLE =
      new Table<>(
          "nodes", "A node of the final plan of a SQL execution", columns(), NodesTable::rows);

  /** A node within its plan. */
  record Row(SqlExecution sql, PlanNode node, OptionalLong parent, int depth) {}

  private NodesTable() {}

  private static Stream<Row> rows(SparkApplication application) {
    return application.sqlExecutions().stream()
        .flatMap(sql -> below(new Row(sql, sql.finalPlan(), OptionalLong.empty(), 0)));
  }

  private static Stream<Row> below(Row row) {
    return Stream.concat(
        Stream.of(row),
        row.node().children().stream()
            .flatMap(
                child ->
                    below(
                        new Row(
                            row.sql(), child, OptionalLong.of(row.node().id()), row.depth() + 1))));
  }

  private static List<Column<Row>> columns() {
    return List.of(
        Column.count("sql_execution_id", "`executionId`", row -> row.sql().id()),
        Column.count(
            "node_id", "Its number in the plan, from 0 in pre-order", row -> row.node().id()),
        Column.number("parent_node_id", "The node that reads its rows", Row::parent),
        Column.count("depth", "How many nodes are above it", Row::depth),
        Column.name("name", "`nodeName`", row -> row.node().name()),
        Column.name(
            "description",
            "`simpleString`: the node with its arguments",
            row -> row.node().description()),
        Column.name(
            "stage_ids",
            "The stages that computed it, separated by spaces; empty if its metrics do not show it",
            row -> JobsTable.spaced(new TreeSet<>(row.node().stageIds()))),
        metric("output_rows", "number of output rows"),
        metric("data_size_bytes", "data size"),
        metric("spill_bytes", "spill size"),
        metric("peak_memory_bytes", "peak memory"),
        Column.name(
            "metrics",
            "All its metrics that have a value, as `name=value unit`, separated by semicolons",
            row -> metrics(row.node())));
  }

  private static Column<Row> metric(String name, String metric) {
    return Column.number(name, "The metric `" + metric + "`", row -> row.node().value(metric));
  }

  private static String metrics(PlanNode node) {
    return node.metrics().stream()
        .filter(metric -> metric.value().isPresent())
        .map(m -> m.name() + "=" + m.value().getAsLong() + unit(m.type()))
        .collect(Collectors.joining("; "));
  }

  private static String unit(NodeMetric.Type type) {
    return switch (type) {
      case SIZE -> " bytes";
      case TIMING -> " ms";
      case NS_TIMING -> " ns";
      case AVERAGE -> " tenths";
      case SUM, OTHER -> "";
    };
  }
}
