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

/** The published schema of JSON reports. */
public final class ReportSchema {

  private static final JsonSchema SCHEMA = load();

  private ReportSchema() {}

  /** What of a report is not as the schema says; nothing where all is. */
  public static List<String> offences(String report) {
    return SCHEMA.validate(report, InputFormat.JSON).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private static JsonSchema load() {
    Path file = Path.of(System.getProperty("sparkadvisor.root"), "docs", "report.schema.json");
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
