package io.sparkadvisor.rules.catalog.skew.hot;

import static io.sparkadvisor.rules.catalog.skew.SkewedStages.exchange;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.joining;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.running;
import static io.sparkadvisor.rules.catalog.skew.SkewedStages.skewed;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;

import io.sparkadvisor.rules.catalog.skew.TaskSkew;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.FindingAssert;
import io.sparkadvisor.rules.testing.NodeSpec;
import org.junit.jupiter.api.Test;

class NullKeyRemediesTest {

  private static FindingAssert findingOf(ApplicationSpec app, int partition) {
    return assertThat(new TaskSkew()).on(app).findsOnly("stage=2.0/partition=" + partition);
  }

  @Test
  void nullIsNamedWhereTheHashSendsItToTheHotPartition() {
    findingOf(joining("LeftOuter", skewed(42)), 42)
        .isCausedBy("null key")
        .isProvedBy("Spark's hash sends null to partition 42 of 200, this one")
        .offers("Let adaptive execution split", "Salt", "Keep rows whose key is null out");
  }

  @Test
  void anAntiJoinKeepsItsTypeWhereNullsPassAroundIt() {
    findingOf(joining("LeftAnti", skewed(42)), 42)
        .isCausedBy("null key")
        .showsCode("LEFT ANTI JOIN users r ON l.user_id = r.id\nWHERE l.user_id IS NOT NULL");
  }

  @Test
  void nullIsNotNamedForAnInnerJoinWhichNeverShufflesIt() {
    findingOf(joining("Inner", skewed(42)), 42).isCausedBy("hot key");
  }

  @Test
  void nullIsNotNamedWhereAdaptiveExecutionMovedPartitions() {
    NodeSpec plan =
        node(
                "SortMergeJoin [user_id#1L], [id#2L], LeftOuter",
                node("Sort", node("AQEShuffleRead coalesced", exchange("user_id#1L", 0, "events")))
                    .in(2),
                node("Sort", node("AQEShuffleRead coalesced", exchange("id#2L", 1, "users"))).in(2))
            .in(2);
    findingOf(running(plan, skewed(42)), 42)
        .isCausedBy("hot key")
        .warns("Adaptive execution merged or split");
  }
}
