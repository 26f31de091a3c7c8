package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.Report;
import io.sparkadvisor.advisor.report.view.DiagnosisView;
import io.sparkadvisor.advisor.report.view.GeneratorView;
import java.io.IOException;
import java.io.Writer;

/**
 * Diagnoses for programs: a {@code ReportView}, written as the applications come, as {@code
 * docs/report.schema.json} describes it. Fields are added within a version of the schema, and never
 * renamed or taken away. What is not known is null, and never 0.
 */
public final class JsonReport implements Report {

  /** The version of the schema: the first number changes when readers would break. */
  public static final String SCHEMA_VERSION = "2.0";

  private final JsonGenerator json;
  private final RecordJson records;
  private final int top;

  /**
   * Begins a report.
   *
   * @param top how many findings of an application to write at most, the worst ones
   */
  public JsonReport(Writer out, int top) throws IOException {
    this.json = generator(out);
    this.records = new RecordJson(json);
    this.top = top;
    json.writeStartObject();
    json.writeStringField("schema_version", SCHEMA_VERSION);
    records.field("generator", GeneratorView.ours());
    json.writeArrayFieldStart("applications");
  }

  /** What writes JSON to somebody else's writer. */
  static JsonGenerator generator(Writer out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    // A report that was broken off must not look whole.
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    return json;
  }

  @Override
  public void add(Diagnosis diagnosis) throws IOException {
    records.write(DiagnosisView.of(diagnosis, top));
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
}
