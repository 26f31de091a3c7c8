package io.sparkadvisor.rules.fact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.plan.ShuffleExchange.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShuffleExchangeTest {

  private static Optional<ShuffleExchange> exchange(String description, PlanNode... children) {
    return ShuffleExchange.of(
        new PlanNode(
            0,
            description.split(" ", 2)[0],
            description,
            Map.of(),
            List.of(),
            Set.of(4, 2, 9),
            List.of(children)));
  }

  @Test
  void readsTheNumberOfPartitionsOfEveryPartitioning() {
    assertThat(partitions("Exchange hashpartitioning(dept#16L, 10), ENSURE_REQUIREMENTS, [id=#7]"))
        .isEqualTo(10);
    assertThat(partitions("Exchange hashpartitioning((a#1 - 53), b#2, 200)")).isEqualTo(200);
    assertThat(partitions("Exchange rangepartitioning(f_int#1 ASC,16), None")).isEqualTo(16);
    assertThat(partitions("Exchange RoundRobinPartitioning(8), REPARTITION_BY_NUM, [plan_id=3]"))
        .isEqualTo(8);
    assertThat(partitions("Exchange SinglePartition, ENSURE_REQUIREMENTS, [plan_id=3]"))
        .isEqualTo(1);
    assertThat(exchange("Exchange mystery").orElseThrow().partitions()).isEmpty();
  }

  @Test
  void tellsWhyItIsThere() {
    assertThat(origin("Exchange hashpartitioning(a#1, 8), ENSURE_REQUIREMENTS"))
        .isEqualTo(Origin.OPERATOR);
    assertThat(origin("Exchange hashpartitioning(a#1, 8)")).isEqualTo(Origin.OPERATOR);
    assertThat(origin("Exchange hashpartitioning(a#1, 8), REPARTITION_BY_NUM"))
        .isEqualTo(Origin.REPARTITION_BY_NUMBER);
    assertThat(origin("Exchange hashpartitioning(a#1, 8), REPARTITION_BY_COL"))
        .isEqualTo(Origin.REPARTITION_BY_COLUMN);
    assertThat(origin("Exchange hashpartitioning(a#1, 8), REBALANCE_PARTITIONS_BY_COL"))
        .isEqualTo(Origin.REBALANCE);
    assertThat(origin("Exchange hashpartitioning(a#1, 8), REQUIRED_BY_STATEFUL_OPERATOR"))
        .isEqualTo(Origin.STATE);
  }

  @Test
  void theFirstOfItsStagesWritesIt() {
    assertThat(exchange("Exchange SinglePartition").orElseThrow().writer()).hasValue(2);
  }

  @Test
  void aReusedOneIsTheOneThatItReusesAndABroadcastIsNone() {
    PlanNode original = exchange("Exchange hashpartitioning(a#1, 8)").orElseThrow().node();
    assertThat(exchange("ReusedExchange [a#1]", original).orElseThrow().node()).isSameAs(original);
    assertThat(exchange("ReusedExchange [a#1]")).isEmpty();
    assertThat(exchange("BroadcastExchange HashedRelationBroadcastMode")).isEmpty();
    assertThat(exchange("Sort [a#1]")).isEmpty();
  }

  private static int partitions(String description) {
    return exchange(description).orElseThrow().partitions().orElseThrow();
  }

  private static Origin origin(String description) {
    return exchange(description).orElseThrow().origin();
  }
}
