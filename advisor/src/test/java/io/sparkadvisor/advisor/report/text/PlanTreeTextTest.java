package io.sparkadvisor.advisor.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.Diagnoses;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlanTreeTextTest {

  private static SparkApplication application() throws IOException {
    return Diagnoses.of(
            Path.of(System.getProperty("sparkadvisor.root"), "sample-event-logs", "task-skew"))
        .get(0)
        .application();
  }

  private static String tree() throws IOException {
    SparkApplication application = application();
    StringBuilder out = new StringBuilder();
    new PlanTreeText(application, application.sqlExecutions().get(0))
        .print(new Page(out, Paper.FILE));
    return out.toString();
  }

  @Test
  void aBranchIsDrawnWhereANodeReadsSeveralOthers() throws IOException {
    assertThat(tree().lines())
        .anyMatch(line -> line.matches(" +6 +500,000 +4 +SortMergeJoin .*LeftOuter"))
        .anyMatch(line -> line.matches(" +7 +\\+- InputAdapter"))
        .anyMatch(line -> line.matches(" +9 +149 ms +4 +\\|  Sort .*"))
        .anyMatch(line -> line.matches(" +19 +75 ms +4 {5}Sort .*"));
  }

  @Test
  void theStagesThatComputedItStandBelow() throws IOException {
    assertThat(tree().lines())
        .anyMatch(line -> line.matches(" +4 +36 s +32 +\\d+ ms +32 s +Execute .*SortMergeJoin.*"));
  }

  @Test
  void everyNodeOfThePlanHasALine() throws IOException {
    long nodes = application().sqlExecutions().get(0).finalPlan().stream().count();

    assertThat(tree().lines().takeWhile(line -> !line.contains("A node's time")).skip(4))
        .hasSize((int) nodes);
  }

  @Test
  void aNodeTellsAllItsMeasures() throws IOException {
    SparkApplication application = application();
    SqlExecution sql = application.sqlExecutions().get(0);
    PlanNode join = sql.finalPlan().stream().filter(n -> n.id() == 6).findFirst().orElseThrow();
    StringBuilder out = new StringBuilder();
    new PlanTreeText(application, sql).node(new Page(out, Paper.FILE), join);

    assertThat(out)
        .contains("Node 6 of SQL execution 0: SortMergeJoin\n")
        .containsPattern(" +500,000  number of output rows\n");
  }
}
