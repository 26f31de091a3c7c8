package io.sparkadvisor.rules.fact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanSectionTest {

  private int nextId;

  private PlanNode node(String description, Set<Integer> stages, PlanNode... children) {
    String name = description.split(" ", 2)[0];
    return new PlanNode(
        nextId++, name, description, Map.of(), List.of(), stages, List.of(children));
  }

  private static List<String> names(PlanSection section) {
    return section.nodes().stream().map(PlanNode::name).toList();
  }

  @Test
  void aStageComputesWhatLiesBetweenItsShuffles() {
    PlanNode scan = node("Scan parquet", Set.of(1));
    PlanNode lower =
        node("Exchange hashpartitioning(a#1, 8)", Set.of(1, 2), node("Project", Set.of(), scan));
    PlanNode upper =
        node(
            "Exchange hashpartitioning(b#2, 9)",
            Set.of(2, 3),
            node("HashAggregate", Set.of(2), lower));
    PlanNode plan = node("Project", Set.of(), node("Sort", Set.of(3), upper));

    assertThat(names(PlanSection.of(plan, 1))).containsExactly("Project", "Scan");
    assertThat(PlanSection.of(plan, 1).inputs()).isEmpty();
    assertThat(names(PlanSection.of(plan, 2))).containsExactly("HashAggregate");
    assertThat(PlanSection.of(plan, 2).inputs())
        .extracting(ShuffleExchange::node)
        .containsExactly(lower);
    assertThat(names(PlanSection.of(plan, 3))).containsExactly("Project", "Sort");
    assertThat(PlanSection.of(plan, 4)).isEqualTo(PlanSection.NONE);
  }

  @Test
  void aStageWithoutMetricsOfItsOwnIsKnownByTheShuffleThatItReads() {
    PlanNode exchange =
        node("Exchange RoundRobinPartitioning(4)", Set.of(1, 2), node("Range", Set.of(1)));
    PlanNode plan = node("WriteFiles", Set.of(), node("Coalesce 2", Set.of(), exchange));

    assertThat(names(PlanSection.of(plan, 2))).containsExactly("WriteFiles", "Coalesce");
    assertThat(PlanSection.of(plan, 2).inputs()).hasSize(1);
    assertThat(names(PlanSection.of(plan, 1))).containsExactly("Range");
  }

  @Test
  void whatIsCachedBelongsToTheStageThatComputedIt() {
    PlanNode cached =
        node("Sort", Set.of(2), node("Exchange hashpartitioning(a#1, 8)", Set.of(1, 2)));
    PlanNode plan = node("Filter", Set.of(5), node("InMemoryTableScan [a#1]", Set.of(5), cached));

    assertThat(names(PlanSection.of(plan, 5))).containsExactly("Filter", "InMemoryTableScan");
    assertThat(PlanSection.of(plan, 5).inputs()).isEmpty();
    assertThat(names(PlanSection.of(plan, 2))).containsExactly("Sort");
    assertThat(PlanSection.of(plan, 2).inputs()).hasSize(1);
  }

  @Test
  void broadcastsAndSubqueriesAreComputedElsewhere() {
    PlanNode broadcast = node("BroadcastExchange", Set.of(), node("Filter", Set.of(1)));
    PlanNode subquery = node("Subquery", Set.of(), node("HashAggregate", Set.of(3)));
    PlanNode plan =
        node("BroadcastHashJoin", Set.of(2), node("Scan", Set.of(2)), broadcast, subquery);

    assertThat(names(PlanSection.of(plan, 2))).containsExactly("BroadcastHashJoin", "Scan");
    assertThat(names(PlanSection.of(plan, 3))).containsExactly("HashAggregate");
  }
}
