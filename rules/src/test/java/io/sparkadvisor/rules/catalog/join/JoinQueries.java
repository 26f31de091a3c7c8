package io.sparkadvisor.rules.catalog.join;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.gib;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.records;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.SqlSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import java.time.Duration;

/** Queries that join users to facts. */
final class JoinQueries {

  private JoinQueries() {}

  static final long FEW = 100_000;

  static final long MANY = 50_000_000;

  static RuleAssert rule() {
    return assertThat(new MissedBroadcast());
  }

  static ApplicationSpec running(SqlSpec query) {
    return anApplication().onExecutors(2, cores(4)).with(query);
  }

  /** A side of a join: what a stage wrote for the shuffle that stage 2 reads. */
  static NodeSpec side(int stage, String table, long rows, Bytes size) {
    return side(stage, 2, table, rows, size);
  }

  static NodeSpec side(int stage, int reader, String table, long rows, Bytes size) {
    NodeSpec scan =
        node("FileScan parquet db." + table + "[id#" + stage + "L] Batched: true")
            .named("Scan parquet db." + table)
            .in(stage);
    NodeSpec exchange =
        node("Exchange hashpartitioning(id#" + stage + "L, 8), ENSURE_REQUIREMENTS", scan)
            .measuring(stage, "data size", "size", size.count())
            .measuring(stage, "shuffle records written", "sum", rows)
            .measuring(reader, "records read", "sum", rows);
    return node("Sort [id#" + stage + "L ASC NULLS FIRST], false, 0", exchange).in(reader);
  }

  static NodeSpec facts() {
    return side(0, "facts", MANY, gib(5));
  }

  static NodeSpec users(Bytes size) {
    return side(1, "users", FEW, size);
  }

  static NodeSpec join(String type, NodeSpec left, NodeSpec right) {
    return node("SortMergeJoin [id#0L], [id#1L], " + type, left, right)
        .measuring(2, "number of output rows", "sum", MANY);
  }

  static SqlSpec query(NodeSpec plan) {
    return sql(7, plan).running(stages(seconds(10)));
  }

  /** Two stages that spend a fifth of their time in writing, and one that joins. */
  static StageSpec[] stages(Duration joining) {
    return stages(0, joining);
  }

  static StageSpec[] stages(int first, Duration joining) {
    return new StageSpec[] {
      stage(first).tasks(8, task().lasting(seconds(10)).blockedWriting(seconds(2))),
      stage(first + 1).tasks(8, task().lasting(seconds(5)).blockedWriting(seconds(1))),
      stage(first + 2)
          .after(first, first + 1)
          .tasks(8, task().lasting(joining).reading(mib(64), records(MANY / 8)))
    };
  }
}
