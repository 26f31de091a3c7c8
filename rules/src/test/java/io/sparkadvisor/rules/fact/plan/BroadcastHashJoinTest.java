package io.sparkadvisor.rules.fact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BroadcastHashJoinTest {

  private static final PlanNode LEFT = node("BroadcastExchange", "BroadcastExchange");
  private static final PlanNode RIGHT = node("Filter", "Filter isnotnull(b#2)");

  private static PlanNode node(String name, String description, PlanNode... children) {
    return new PlanNode(0, name, description, Map.of(), List.of(), Set.of(), List.of(children));
  }

  private static Optional<BroadcastHashJoin> join(String description) {
    return BroadcastHashJoin.of(node(description.split("[ (]", 2)[0], description, LEFT, RIGHT));
  }

  @Test
  void tellsWhichSideWasSent() {
    BroadcastHashJoin left =
        join("BroadcastHashJoin [a#1], [b#2], Inner, BuildLeft, false").orElseThrow();
    assertThat(left.built()).isEqualTo(LEFT);
    assertThat(left.streamed()).isEqualTo(RIGHT);
    assertThat(left.exchange()).contains(LEFT);

    BroadcastHashJoin right =
        join("BroadcastHashJoin [a#1], [b#2], LeftOuter, BuildRight, (c#3 > d#4), false")
            .orElseThrow();
    assertThat(right.built()).isEqualTo(RIGHT);
    assertThat(right.exchange()).isEmpty();
  }

  @Test
  void otherJoinsAreNone() {
    assertThat(join("SortMergeJoin [a#1], [b#2], Inner")).isEmpty();
    assertThat(join("BroadcastNestedLoopJoin BuildRight, Inner")).isEmpty();
    assertThat(join("BroadcastHashJoin [a#1], [b#2], Inner")).isEmpty();
  }
}
