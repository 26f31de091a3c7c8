package io.sparkadvisor.rules.catalog.join;

import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;

/**
 * A join with a side to broadcast, as often as it ran: it is the run with the largest side, the
 * first such.
 *
 * @param sql the execution
 * @param join the join
 * @param side the side to broadcast
 * @param time the time that all its runs could save
 * @param runs how often it ran
 */
record RepeatedJoin(SqlExecution sql, ShuffledJoin join, BuildSide side, JoinTime time, int runs) {

  /** The same join, which ran once more. */
  RepeatedJoin and(RepeatedJoin next) {
    RepeatedJoin larger = next.side.inMemory() > side.inMemory() ? next : this;
    return new RepeatedJoin(
        larger.sql, larger.join, larger.side, time.plus(next.time), runs + next.runs);
  }

  // Loops and streams run the same join again and again, with new ids for the same columns and new
  // values to compare with; queries that differ in what they do may come from one line, too.
  String key() {
    return sql.description()
        + join.node().description().replaceAll("#\\d+", "")
        + side.child()
        + side.tables()
        + join.node().stream()
            .map(node -> node.name())
            .filter(name -> !name.startsWith("WholeStageCodegen"))
            .toList();
  }
}
