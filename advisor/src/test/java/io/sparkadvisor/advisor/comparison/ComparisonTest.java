package io.sparkadvisor.advisor.comparison;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.Findings;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.SqlSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  // Adaptive execution submits a query's stages from a pool of its own.
  private static final String POOL = "$anonfun$submit$1 at CompletableFuture.java:1768";

  private static ApplicationSpec application(Step... steps) {
    return anApplication().onExecutors(2, cores(2)).with(steps);
  }

  private static Diagnosis run(ApplicationSpec application, Finding... findings) {
    return Findings.diagnosis(application.build(), Findings.examination(findings));
  }

  private static StageSpec pooled(int id) {
    return stage(id).named(POOL).tasks(4, task().lasting(seconds(1)));
  }

  private static NodeSpec scan(String table, int stage) {
    return node("Scan parquet db." + table).in(stage);
  }

  private static NodeSpec shuffled(NodeSpec child, int from, int to) {
    return node("Exchange hashpartitioning(k#" + from + ", 200)", child)
        .measuring(from, "data size", "size", 1)
        .measuring(to, "fetch wait time", "timing", 1);
  }

  /** A join of two tables, of which these stages scan and this one joins. */
  private static SqlSpec sortMergeJoin(long id, int orders, int users, int join) {
    NodeSpec plan =
        node(
                "SortMergeJoin [k#" + id + "], [k#7], Inner",
                node("AQEShuffleRead coalesced", shuffled(scan("orders", orders), orders, join)),
                shuffled(node("Filter isnotnull(k#7)", scan("users", users)), users, join))
            .in(join);
    return sql(id, plan)
        .described("save at Daily.scala:42")
        .running(pooled(Math.min(orders, users)), pooled(Math.max(orders, users)), pooled(join));
  }

  private static SqlSpec broadcastJoin(long id, int users, int join) {
    NodeSpec plan =
        node(
                "BroadcastHashJoin [k#3], [k#7], Inner",
                scan("orders", join),
                node("BroadcastExchange HashedRelationBroadcastMode", scan("users", users)))
            .in(join);
    return sql(id, plan).described("save at Daily.scala:42").running(pooled(users), pooled(join));
  }

  private static SqlSpec counted(long id, int rows, int stage, int partitions) {
    NodeSpec range = node("Range (0, " + rows + ", step=1, splits=4)").in(stage);
    return sql(id, node("Exchange hashpartitioning(k#1, " + partitions + ")", range))
        .running(pooled(stage));
  }

  private static List<String> pairs(Comparison comparison) {
    return comparison.stages().matched().stream()
        .map(pair -> pair.here().stageId() + "=" + pair.there().stageId())
        .toList();
  }

  private static Comparison compare(Diagnosis here, Diagnosis there) {
    return new Comparison(here, there, application -> List.of());
  }

  @Test
  void stagesOfAQueryGoTogetherByWhatTheyComputeInWhateverOrderTheyRan() {
    Comparison comparison =
        compare(
            run(application(sortMergeJoin(0, 0, 1, 3))),
            run(application(stage(0), sortMergeJoin(5, 2, 1, 4))));

    assertThat(pairs(comparison)).containsExactly("0=2", "1=1", "3=4");
  }

  @Test
  void aStageThatComputesSomethingElseIsInOneRunAlone() {
    Comparison comparison =
        compare(
            run(application(sortMergeJoin(0, 0, 1, 3))), run(application(broadcastJoin(0, 0, 1))));

    assertThat(comparison.queries().matched()).hasSize(1);
    assertThat(pairs(comparison)).containsExactly("1=0");
    assertThat(comparison.stages().onlyHere()).extracting(s -> s.stageId()).containsExactly(0, 3);
    assertThat(comparison.stages().onlyThere()).extracting(s -> s.stageId()).containsExactly(1);
  }

  @Test
  void stagesOfRddCodeGoTogetherByTheirCallSiteEvenWhereAnEditMovedIt() {
    Comparison comparison =
        compare(
            run(
                application(
                    stage(0).named("load at Daily.scala:9"),
                    stage(1).named("count at Daily.scala:12"),
                    stage(2).named("count at Daily.scala:12"))),
            run(
                application(
                    stage(7).named("count at Daily.scala:12"),
                    stage(8).named("count at Daily.scala:12"),
                    stage(9).named("load at Daily.scala:11"),
                    stage(10).named("save at Daily.scala:30"))));

    assertThat(pairs(comparison)).containsExactly("0=9", "1=7", "2=8");
    assertThat(comparison.stages().onlyThere()).extracting(s -> s.stageId()).containsExactly(10);
  }

  @Test
  void queriesThatPythonCallsFromOnePlaceGoTogetherByTheirPlans() {
    String python = "collect at NativeMethodAccessorImpl.java:0";
    Comparison comparison =
        compare(
            run(
                application(
                    sql(0, scan("orders", 0)).described(python).running(pooled(0)),
                    sql(1, scan("users", 1)).described(python).running(pooled(1)))),
            run(application(sql(4, scan("users", 5)).described(python).running(pooled(5)))));

    assertThat(comparison.queries().matched())
        .extracting(pair -> pair.here().id(), pair -> pair.there().id())
        .containsExactly(tuple(1L, 4L));
    assertThat(pairs(comparison)).containsExactly("1=5");
  }

  @Test
  void queriesOfOneLineThatRunAtOnceGoTogetherByTheirArguments() {
    Comparison comparison =
        compare(
            run(application(counted(0, 900, 0, 24), counted(1, 100, 1, 24))),
            run(application(counted(0, 100, 1, 400), counted(1, 900, 0, 400))));

    assertThat(comparison.queries().matched())
        .extracting(pair -> pair.here().id(), pair -> pair.there().id())
        .containsExactly(tuple(0L, 1L), tuple(1L, 0L));
  }

  @Test
  void findingsGoTogetherByWhatTheirStageIsInTheOtherRun() {
    Finding before = Findings.holding(seconds(9), Optional.empty(), 3);
    Finding elsewhere = Findings.holding(seconds(8), Optional.empty(), 1);
    Finding after = Findings.holding(seconds(2), Optional.empty(), 4);
    Comparison comparison =
        compare(
            run(application(sortMergeJoin(0, 0, 1, 3)), before, elsewhere),
            run(application(stage(0), sortMergeJoin(5, 2, 1, 4)), after));

    assertThat(comparison.findings().matched())
        .extracting(pair -> pair.here().finding(), pair -> pair.there().finding())
        .containsExactly(tuple(before, after));
    assertThat(comparison.findings().onlyHere())
        .extracting(finding -> finding.finding())
        .containsExactly(elsewhere);
    assertThat(comparison.findings().onlyThere()).isEmpty();
  }

  @Test
  void settingsOfASessionDifferAndWhatEveryStartSetsAnewDoesNot() {
    Comparison comparison =
        compare(
            run(
                application(broadcastJoin(0, 0, 1).set("spark.sql.shuffle.partitions", "64"))
                    .set("spark.app.id", "app-1")
                    .set("spark.executor.memory", "1g")),
            run(
                application(
                        broadcastJoin(0, 0, 1).set("spark.sql.shuffle.partitions", "8"),
                        broadcastJoin(1, 2, 3).set("spark.sql.shuffle.partitions", "800"))
                    .set("spark.app.id", "app-2")));

    assertThat(comparison.settings())
        .containsExactly(
            new SettingDifference("spark.executor.memory", List.of("1g"), List.of()),
            new SettingDifference(
                "spark.sql.shuffle.partitions", List.of("64"), List.of("8", "800")));
  }
}
