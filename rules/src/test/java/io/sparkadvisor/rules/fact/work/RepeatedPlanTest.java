package io.sparkadvisor.rules.fact.work;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.SqlSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedPlanTest {

  private static NodeSpec scan(int columnId, int stage) {
    return node("FileScan parquet shop.events[user_id#" + columnId + "L] Location: [s3://e]")
        .named("Scan parquet shop.events")
        .measuring(stage, "number of output rows", "sum", 1_000);
  }

  private static NodeSpec filter(String condition, int columnId, int stage) {
    return node("Filter (user_id#" + columnId + "L " + condition + ")", scan(columnId, stage))
        .measuring(stage, "number of output rows", "sum", 10);
  }

  private static SqlSpec query(int id, NodeSpec plan, int... stages) {
    SqlSpec sql = sql(id, node("WholeStageCodegen (1)", plan));
    for (int stage : stages) {
      sql.running(stage(stage).tasks(4, task()));
    }
    return sql;
  }

  private static List<RepeatedPlan> repeats(SqlSpec... queries) {
    return RepeatedPlan.of(anApplication().onExecutors(1, 4).with(queries).build());
  }

  @Test
  void theLargestPartThatTwoQueriesComputedIsFound() {
    List<RepeatedPlan> repeats =
        repeats(
            query(1, node("Project [user_id#1L]", filter("> 5", 1, 0)), 0),
            query(2, node("HashAggregate(keys=[])", filter("> 5", 2, 1)), 1));

    assertThat(repeats).hasSize(1);
    assertThat(repeats.get(0).computations())
        .extracting(one -> one.node().name())
        .containsExactly("Filter", "Filter");
    assertThat(repeats.get(0).computations().get(1).stageIds()).containsExactly(1);
    assertThat(repeats.get(0).tables()).containsExactly("shop.events");
  }

  @Test
  void ofQueriesThatFilterOtherwiseTheScanAloneIsTheSame() {
    List<RepeatedPlan> repeats =
        repeats(query(1, filter("> 5", 1, 0), 0), query(2, filter("> 6", 2, 1), 1));

    assertThat(repeats).hasSize(1);
    assertThat(repeats.get(0).computations())
        .allSatisfy(one -> assertThat(one.node().name()).startsWith("Scan"));
  }

  @Test
  void whatIsInSeveralPlansAndWasComputedOnceIsNotRepeated() {
    NodeSpec cached = filter("> 5", 1, 0);
    assertThat(
            repeats(
                query(1, node("InMemoryTableScan [user_id#1L]", cached).in(0), 0),
                query(2, node("InMemoryTableScan [user_id#9L]", cached).in(1), 1)))
        .isEmpty();
  }

  @Test
  void whatWasPlannedAndNotComputedIsNotRepeated() {
    assertThat(repeats(query(1, filter("> 5", 1, 0), 0), query(2, filter("> 5", 2, 1)))).isEmpty();
  }
}
