package io.sparkadvisor.advisor.report;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published schemas of JSON reports. */
public final class ReportSchema {

  private static final JsonSchema REPORT = load("report.schema.json");
  private static final JsonSchema WHAT_IF = load("whatif.schema.json");

  private ReportSchema() {}

  /** What of a report is not as its schema says; nothing where all is. */
  public static List<String> offences(String report) {
    return offences(report, REPORT);
  }

  /** What of an answer to a what-if is not as its schema says. */
  public static List<String> whatIfOffences(String answer) {
    return offences(answer, WHAT_IF);
  }

  private static List<String> offences(String json, JsonSchema schema) {
    return schema.validate(json, InputFormat.JSON).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private static JsonSchema load(String name) {
    Path file = Path.of(System.getProperty("sparkadvisor.root"), "docs", name);
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
