package io.sparkadvisor.advisor.report.json;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.Findings;
import io.sparkadvisor.advisor.report.Report;
import io.sparkadvisor.advisor.report.ReportSchema;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.rule.Verdict;
import io.sparkadvisor.rules.text.Sentence;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonReportTest {

  private static final SparkApplication APPLICATION =
      anApplication()
          .onExecutors(2, cores(2))
          .with(stage(4).tasks(8, task().lasting(Duration.ofSeconds(30))))
          .build();

  private static final Diagnosis DIAGNOSIS =
      Findings.diagnosis(
          APPLICATION,
          Findings.examination(hot(4), hot(5)),
          Findings.examination("fine", new Verdict.Clear(Sentence.of("all is well"))),
          Findings.examination("untold", new Verdict.NotApplicable("no SQL ran")),
          Findings.examination("broken", new Verdict.Failed(new IllegalStateException("oops"))));

  @Test
  void keepsToThePublishedSchema() throws IOException {
    assertThat(ReportSchema.offences(json(9, DIAGNOSIS, DIAGNOSIS))).isEmpty();
    assertThat(ReportSchema.offences(json(9))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNotOfIt() throws IOException {
    String report = json(9, DIAGNOSIS);

    assertThat(ReportSchema.offences(report.replace("\"critical\"", "\"fatal\""))).isNotEmpty();
    assertThat(ReportSchema.offences(report.replace("\"at_most_ms\"", "\"stake\""))).isNotEmpty();
  }

  @Test
  void tellsTheSchemaVersionFirst() throws IOException {
    assertThat(json(9)).startsWith("{\n  \"schema_version\" : \"2.0\"");
  }

  @Test
  void valuesHaveTheirUnitsInTheNamesOfFields() throws IOException {
    JsonNode finding = findings(json(9, DIAGNOSIS)).get(0);

    assertThat(finding.get("id").asText()).isEqualTo("hot-spot@stage=4.0/partition=17");
    assertThat(finding.get("at_most_ms").asLong()).isEqualTo(24_000);
    assertThat(finding.get("at_most_share").asDouble()).isEqualTo(0.4);
    JsonNode size = finding.get("evidence").get(0).get("value");
    assertThat(size.get("bytes").asLong()).isEqualTo(325_058_560);
    assertThat(size.get("text").asText()).isEqualTo("310 MiB");
    JsonNode endless = finding.get("evidence").get(2).get("value");
    assertThat(endless.get("times").isNull()).isTrue();
  }

  @Test
  void leavesOutTheLesserFindingsOnlyWhereAskedToAndSaysHowManyThereAre() throws IOException {
    JsonNode application = applications(json(1, DIAGNOSIS)).get(0);

    assertThat(application.get("findings")).hasSize(1);
    assertThat(application.get("finding_count").asInt()).isEqualTo(2);
  }

  @Test
  void aReportThatWasBrokenOffDoesNotLookWhole() throws IOException {
    StringWriter out = new StringWriter();
    JsonReport report = new JsonReport(out, 9);
    report.add(DIAGNOSIS);

    assertThat(ReportSchema.offences(out + "]}")).isEmpty();
    assertThat(out.toString().strip()).doesNotEndWith("]");
    report.close();
    assertThat(ReportSchema.offences(out.toString())).isEmpty();
  }

  private static Finding hot(int stage) {
    return Findings.holding(Duration.ofSeconds(24), Optional.empty(), stage);
  }

  private static JsonNode findings(String report) throws IOException {
    return applications(report).get(0).get("findings");
  }

  private static JsonNode applications(String report) throws IOException {
    return new ObjectMapper().readTree(report).get("applications");
  }

  private static String json(int top, Diagnosis... diagnoses) throws IOException {
    StringWriter out = new StringWriter();
    try (Report report = new JsonReport(out, top)) {
      for (Diagnosis diagnosis : diagnoses) {
        report.add(diagnosis);
      }
    }
    return out.toString();
  }
}
