package io.sparkadvisor.advisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.Diagnoses;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.text.ComparisonText;
import io.sparkadvisor.advisor.report.text.FindingsText;
import io.sparkadvisor.advisor.report.text.PlanTreeText;
import io.sparkadvisor.advisor.report.text.SqlListText;
import io.sparkadvisor.advisor.report.text.StageListText;
import io.sparkadvisor.advisor.report.text.StageText;
import io.sparkadvisor.advisor.report.text.SummaryText;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be looked at in an application, for every sample log. */
class InspectionTextsTest {

  static List<Path> samples() throws IOException {
    Path folder = Path.of(System.getProperty("sparkadvisor.root"), "sample-event-logs");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyTextFitsPapersOfSeveralWidthsAndHasNoOddNumber(Path sample) throws IOException {
    Diagnosis diagnosis = Diagnoses.of(sample).get(0);
    for (int columns : new int[] {40, 60, 100}) {
      String text = everything(diagnosis, new Paper(columns, false, true));

      assertThat(text.lines().filter(line -> Cells.width(line) > columns)).isEmpty();
      assertThat(text).doesNotContainPattern("\\b(NaN|Infinity)\\b");
    }
  }

  private static String everything(Diagnosis diagnosis, Paper paper) throws IOException {
    StringBuilder out = new StringBuilder();
    Page page = new Page(out, paper);
    SummaryText.print(page, diagnosis);
    new FindingsText(diagnosis).list(page);
    for (int i = 0; i < diagnosis.findings().size(); i++) {
      new FindingsText(diagnosis).one(page, i);
    }
    StageListText.print(page, diagnosis.application(), 5);
    for (StageAttempt stage : diagnosis.application().stagesThatRan().limit(10).toList()) {
      new StageText(diagnosis, stage).print(page);
    }
    SqlListText.print(page, diagnosis.application(), 5);
    for (SqlExecution sql : diagnosis.application().sqlExecutions()) {
      PlanTreeText plan = new PlanTreeText(diagnosis.application(), sql);
      plan.print(page);
      for (PlanNode node : sql.finalPlan().stream().toList()) {
        plan.node(page, node);
      }
    }
    new ComparisonText(diagnosis, diagnosis, app -> List.of()).print(page);
    return out.toString();
  }
}
