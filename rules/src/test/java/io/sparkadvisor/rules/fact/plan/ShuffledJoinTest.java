package io.sparkadvisor.rules.fact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShuffledJoinTest {

  private static final PlanNode SIDE = node("Sort", "Sort [a#1 ASC NULLS FIRST], false, 0");

  private static PlanNode node(String name, String description, PlanNode... children) {
    return new PlanNode(0, name, description, Map.of(), List.of(), Set.of(), List.of(children));
  }

  private static Optional<ShuffledJoin> join(String description) {
    return ShuffledJoin.of(node(description.split("[ (]", 2)[0], description, SIDE, SIDE));
  }

  @Test
  void readsKeysAndTypeAsSparkWritesThem() {
    ShuffledJoin join =
        join("SortMergeJoin [a#1L, coalesce(b#2, [x])], [c#3L, d#4], LeftOuter, (e#5 > f#6)")
            .orElseThrow();
    assertThat(join.leftKeys()).containsExactly("a#1L", "coalesce(b#2, [x])");
    assertThat(join.rightKeys()).containsExactly("c#3L", "d#4");
    assertThat(join.type()).isEqualTo(JoinType.LEFT_OUTER);
    assertThat(join.isSplit()).isFalse();
  }

  @Test
  void readsASkewedJoinAndAHashJoin() {
    assertThat(join("SortMergeJoin(skew=true) [a#1], [b#2], Inner").orElseThrow().isSplit())
        .isTrue();
    assertThat(join("ShuffledHashJoin [a#1], [b#2], FullOuter, BuildRight").orElseThrow().type())
        .isEqualTo(JoinType.FULL_OUTER);
    assertThat(join("SortMergeJoin [a#1], [b#2], ExistenceJoin(exists#9)").orElseThrow().type())
        .isEqualTo(JoinType.EXISTENCE);
  }

  @Test
  void tellsWhichSidesMayBeBroadcast() {
    assertThat(sides("Inner")).isEqualTo("left right");
    assertThat(sides("Cross")).isEqualTo("left right");
    assertThat(sides("LeftOuter")).isEqualTo("right");
    assertThat(sides("LeftSemi")).isEqualTo("right");
    assertThat(sides("LeftAnti")).isEqualTo("right");
    assertThat(sides("LeftSingle")).isEqualTo("right");
    assertThat(sides("ExistenceJoin(exists#9)")).isEqualTo("right");
    assertThat(sides("RightOuter")).isEqualTo("left");
    assertThat(sides("FullOuter")).isEmpty();
  }

  @Test
  void otherNodesAndTextsWithoutATypeAreNone() {
    assertThat(join("BroadcastHashJoin [a#1], [b#2], Inner, BuildRight, false")).isEmpty();
    assertThat(join("PhotonShuffledHashJoin [a#1], [b#2], Inner, BuildRight")).isEmpty();
    assertThat(join("SortMergeJoin [a#1], [b#2]")).isEmpty();
    assertThat(join("SortMergeJoin [a#1], [b#2], Sideways")).isEmpty();
    assertThat(ShuffledJoin.of(node("SortMergeJoin", "SortMergeJoin [a#1], [b#2], Inner", SIDE)))
        .isEmpty();
  }

  private static String sides(String type) {
    ShuffledJoin join = join("SortMergeJoin [a#1], [b#2], " + type).orElseThrow();
    String left = join.type().canBroadcastLeft() ? "left " : "";
    return (left + (join.type().canBroadcastRight() ? "right" : "")).strip();
  }
}
