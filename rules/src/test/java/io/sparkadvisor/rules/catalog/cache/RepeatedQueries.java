package io.sparkadvisor.rules.catalog.cache;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.SqlSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;

/** Queries that compute the same. */
final class RepeatedQueries {

  private RepeatedQueries() {}

  static RuleAssert rule() {
    return assertThat(new RepeatedComputation());
  }

  static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(2, cores(2)).with(steps);
  }

  static TaskSpec reading(long mib) {
    return task().lasting(seconds(5)).readingInput(mib(mib), 1_000);
  }

  /** Users joined to events and scored, with column ids of this query. */
  static NodeSpec scored(int id, int stage) {
    return node(
            "Project [score(context#" + id + ") AS score#" + (id + 1) + "]",
            node(
                    "BroadcastHashJoin [user_id#" + id + "L], [user_id#" + (id + 2) + "L], Inner",
                    scan("events", id, stage),
                    scan("users", id, stage))
                .measuring(stage, "number of output rows", "sum", 900))
        .measuring(stage, "duration", "timing", 1);
  }

  static NodeSpec scan(String table, int id, int stage) {
    return node("FileScan parquet shop." + table + "[user_id#" + id + "L] Batched: true")
        .named("Scan parquet shop." + table)
        .measuring(stage, "number of output rows", "sum", 1_000);
  }

  static SqlSpec query(int id, NodeSpec plan, StageSpec stage) {
    return sql(id, plan).described("save at Daily.scala:" + id).running(stage);
  }

  static ApplicationSpec twoQueries(TaskSpec task) {
    return running(
        query(0, node("HashAggregate(keys=[day#1])", scored(10, 0)), stage(0).tasks(4, task)),
        query(1, node("HashAggregate(keys=[item#1])", scored(20, 1)), stage(1).tasks(4, task)));
  }
}
