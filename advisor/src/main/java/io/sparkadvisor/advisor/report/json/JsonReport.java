package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.ProductVersion;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.report.Report;
import io.sparkadvisor.advisor.report.words.Check;
import io.sparkadvisor.advisor.report.words.Wording;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/**
 * Diagnoses for programs, as {@code docs/report.schema.json} describes them. Fields are added
 * within a version of the schema, and never renamed or taken away. What is not known is null, and
 * never 0.
 */
public final class JsonReport implements Report {

  /** The version of the schema: the first number changes where readers would break. */
  public static final String SCHEMA_VERSION = "2.0";

  private final JsonGenerator json;
  private final int top;

  /**
   * Begins a report.
   *
   * @param top how many findings of an application to write at most, the worst ones
   */
  public JsonReport(Writer out, int top) throws IOException {
    this.json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    // A report that was broken off must not look whole.
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    this.top = top;
    json.writeStartObject();
    json.writeStringField("schema_version", SCHEMA_VERSION);
    json.writeObjectFieldStart("generator");
    json.writeStringField("name", "spark-advisor");
    json.writeStringField("version", ProductVersion.text());
    json.writeEndObject();
    json.writeArrayFieldStart("applications");
  }

  @Override
  public void add(Diagnosis diagnosis) throws IOException {
    json.writeStartObject();
    json.writeStringField("source", diagnosis.source());
    ApplicationJson.write(diagnosis.application(), json);
    BudgetJson.write(diagnosis.application().timeBudget(), json);
    BoundsJson.write(diagnosis.advice(), json);
    CoverageJson.write(diagnosis.application(), json);
    json.writeNumberField("finding_count", diagnosis.findings().size());
    json.writeArrayFieldStart("findings");
    List<RankedFinding> findings = diagnosis.findings();
    for (RankedFinding finding : findings.subList(0, Math.min(top, findings.size()))) {
      FindingJson.write(finding, diagnosis.application(), json);
    }
    json.writeEndArray();
    PlanJson.write(diagnosis.advice(), json);
    json.writeArrayFieldStart("checks");
    for (Check check : Check.of(diagnosis)) {
      write(check);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
  }

  @Override
  public void close() throws IOException {
    if (json.isClosed()) {
      return;
    }
    // One level where a report is being broken off by an exception is not ours to mend.
    if (json.getOutputContext().inArray()) {
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    json.close();
  }

  private void write(Check check) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", check.rule().id());
    json.writeStringField("title", check.rule().title());
    json.writeStringField("family", lower(check.rule().family()));
    json.writeStringField("verdict", lower(check.outcome()));
    json.writeStringField("text", check.text().replace(Wording.NO_BREAK, ' '));
    json.writeEndObject();
  }

  /** The constant's name as the schema writes it. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
