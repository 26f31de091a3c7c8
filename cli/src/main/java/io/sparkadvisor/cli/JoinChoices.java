package io.sparkadvisor.cli;

import io.sparkadvisor.rules.fact.PlanNode;
import io.sparkadvisor.rules.fact.ScannedTable;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.List;
import java.util.stream.Collectors;

/** The joins that somebody may have meant: those that shuffle both their sides. */
final class JoinChoices {

  private static final int MOST = 10;

  private JoinChoices() {}

  /** A sentence that names them as {@code --broadcast} does, with what they join. */
  static String of(SparkApplication application) {
    List<String> joins =
        application.sqlExecutions().stream()
            .flatMap(
                sql ->
                    sql.finalPlan().stream()
                        .flatMap(PlanNode::stream)
                        .flatMap(node -> ShuffledJoin.of(node).stream())
                        .map(join -> sql.id() + ":" + join.node().id() + sides(join)))
            .distinct()
            .toList();
    if (joins.isEmpty()) {
      return "No join of this run shuffles both its sides.";
    }
    return "There are: " + joins.stream().limit(MOST).collect(Collectors.joining(", ")) + ".";
  }

  private static String sides(ShuffledJoin join) {
    return " (" + tables(join.left()) + " with " + tables(join.right()) + ")";
  }

  private static String tables(PlanNode side) {
    List<String> names = ScannedTable.namesIn(side);
    return names.isEmpty() ? "a computed side" : String.join(" and ", names);
  }
}
