package io.sparkadvisor.rules.fact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanFingerprintsTest {

  private final PlanFingerprints fingerprints = new PlanFingerprints();

  private static PlanNode node(String description, PlanNode... children) {
    String name =
        description.startsWith("FileScan") ? "Scan parquet " : description.split("[ (]", 2)[0];
    return new PlanNode(0, name, description, Map.of(), List.of(), Set.of(), List.of(children));
  }

  private static PlanNode scan(String table) {
    return node("FileScan parquet " + table + "[id#1L] Batched: true");
  }

  private boolean alike(PlanNode one, PlanNode other) {
    return fingerprints.of(one) == fingerprints.of(other);
  }

  @Test
  void idsOfColumnsAndNodesDoNotMatter() {
    assertThat(
            alike(
                node("Exchange hashpartitioning(id#1L, 200), [plan_id=37]", scan("a.b")),
                node("Exchange hashpartitioning(id#99L, 200), [plan_id=41]", scan("a.b"))))
        .isTrue();
    assertThat(
            alike(
                node("Project [id#1L, x#2]", scan("a.b")),
                node("Project [id#7L, x#8]", scan("a.b"))))
        .isTrue();
  }

  @Test
  void aNodeOfWhichOnlyTheNameIsKnownIsLikeNoOther() {
    assertThat(alike(node("Filter", scan("a.b")), node("Filter", scan("a.b")))).isFalse();
    assertThat(alike(node("Project", scan("a.b")), scan("a.b"))).isFalse();
    assertThat(
            alike(node("Union", scan("a.b"), scan("a.c")), node("Union", scan("a.b"), scan("a.c"))))
        .isTrue();
  }

  @Test
  void columnsThatAreOnlyHandedOnDoNotMatter() {
    PlanNode wide = node("FileScan parquet a.b[id#1L,x#2,y#3] Batched: true");
    assertThat(alike(scan("a.b"), wide)).isTrue();
    assertThat(alike(wide, node("Project [id#1L, y#3]", wide))).isTrue();
    assertThat(alike(wide, node("Project [id#1L, (y#3 + 1) AS z#4]", wide))).isFalse();
    assertThat(
            alike(
                node("Project [id#1L, (y#3 + 1) AS z#4]", wide),
                node("Project [(y#7 + 1) AS z#8]", scan("a.b"))))
        .isTrue();
  }

  @Test
  void tablesKeysAndFiltersDo() {
    assertThat(alike(scan("a.b"), scan("a.c"))).isFalse();
    assertThat(
            alike(
                node("Exchange hashpartitioning(id#1L, 200)", scan("a.b")),
                node("Exchange hashpartitioning(id#1L, 100)", scan("a.b"))))
        .isFalse();
    assertThat(
            alike(node("Filter (id#1L > 5)", scan("a.b")), node("Filter (id#1L > 6)", scan("a.b"))))
        .isFalse();
    assertThat(alike(node("Filter (id#1L > 5)", scan("a.b")), scan("a.b"))).isFalse();
  }

  @Test
  void howItIsRunDoesNot() {
    PlanNode plain = node("Filter (id#1L > 5)", scan("a.b"));
    PlanNode compiled =
        node(
            "WholeStageCodegen (1)", node("Filter (id#1L > 5)", node("InputAdapter", scan("a.b"))));
    PlanNode staged =
        node("AdaptiveSparkPlan isFinalPlan=true", node("ShuffleQueryStage 0", plain));

    assertThat(alike(plain, compiled)).isTrue();
    assertThat(alike(plain, staged)).isTrue();
    assertThat(alike(plain, node("ReusedExchange [id#1L], Exchange", plain))).isTrue();
  }

  @Test
  void whatCannotBeToldToBeTheSameIsNot() {
    assertThat(alike(node("LocalTableScan [id#1L]"), node("LocalTableScan [id#1L]"))).isFalse();
    assertThat(alike(node("Scan ExistingRDD[id#1L]"), node("Scan ExistingRDD[id#1L]"))).isFalse();
    PlanNode unnamed = node("Project [UDF(id#1L) AS x#2]", scan("a.b"));
    assertThat(alike(unnamed, node("Project [UDF(id#3L) AS x#4]", scan("a.b")))).isTrue();
    assertThat(PlanFingerprints.hasUnnamedFunction(unnamed)).isTrue();
    assertThat(PlanFingerprints.hasUnnamedFunction(scan("a.b"))).isFalse();
    assertThat(
            alike(
                node("Project [parse(id#1L) AS x#2]", scan("a.b")),
                node("Project [parse(id#3L) AS x#4]", scan("a.b"))))
        .isTrue();
    assertThat(
            alike(
                node("Range (0, 100, step=1, splits=4)"), node("Range (0, 100, step=1, splits=4)")))
        .isTrue();
  }
}
