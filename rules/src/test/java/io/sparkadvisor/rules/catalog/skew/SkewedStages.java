package io.sparkadvisor.rules.catalog.skew;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;

/** Applications with one skewed stage each: stage 2, which reads the shuffles of stages 0 and 1. */
public final class SkewedStages {
  private SkewedStages() {}

  /** A task of a usual size. */
  public static TaskSpec usual() {
    return task().lasting(seconds(1)).reading(mib(10), 100_000);
  }

  /** A task with 40 times the data. */
  public static TaskSpec hot() {
    return task().lasting(seconds(40)).reading(mib(400), 4_000_000);
  }

  /** 200 tasks of which the one with this index is hot. */
  public static StageSpec skewed(int hotIndex) {
    return stage(2).after(0, 1).tasks(199, usual()).task(hotIndex, hot());
  }

  /** Two map stages of so many tasks. */
  public static StageSpec map(int id, int tasks) {
    return stage(id).tasks(tasks, task().lasting(seconds(1)).writing(mib(100), 1_000_000));
  }

  /** A plan in which stage 2 does this with a shuffle of stage 0, by the key {@code user_id}. */
  public static ApplicationSpec running(NodeSpec plan, StageSpec stage) {
    return anApplication()
        .onExecutors(5, cores(4))
        .with(sql(1, plan).running(map(0, 8), map(1, 8), stage));
  }

  /** A join of events and users by this type. */
  public static ApplicationSpec joining(String type, StageSpec stage) {
    return running(join(type), stage);
  }

  /** A sort-merge join of two shuffles. */
  public static NodeSpec join(String type) {
    return node(
            "SortMergeJoin [user_id#1L], [id#2L], " + type,
            node("Sort [user_id#1L ASC]", exchange("user_id#1L", 0, "events")).in(2),
            node("Sort [id#2L ASC]", exchange("id#2L", 1, "users")).in(2))
        .measuring(2, "number of output rows", "sum", 20_000_000);
  }

  /** A shuffle of a table by a column. */
  public static NodeSpec exchange(String column, int mapStage, String table) {
    return exchangeBy(
        "hashpartitioning(" + column + ", 200), ENSURE_REQUIREMENTS", mapStage, table);
  }

  /** A shuffle of a table, of this partitioning. */
  public static NodeSpec exchangeBy(String partitioning, int mapStage, String table) {
    return node(
            "Exchange " + partitioning + ", [plan_id=1]",
            node("Scan parquet main." + table).in(mapStage))
        .measuring(mapStage, "shuffle records written", "sum", 1_000_000)
        .measuring(2, "records read", "sum", 1_000_000);
  }
}
