package io.sparkadvisor.advisor.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkadvisor.advisor.report.view.ReportView;
import io.sparkadvisor.advisor.report.view.WhatIfView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published schemas are those of the records; {@code -Dschema.rewrite=true} writes them. */
class RecordSchemaTest {

  @Test
  void ofReports() throws IOException {
    check(
        "report.schema.json",
        RecordSchema.of(ReportView.class, "urn:spark-advisor:report:2", "Spark Advisor report"));
  }

  @Test
  void ofWhatIfs() throws IOException {
    check(
        "whatif.schema.json",
        RecordSchema.of(WhatIfView.class, "urn:spark-advisor:whatif:2", "Spark Advisor what-if"));
  }

  private static void check(String name, ObjectNode schema) throws IOException {
    Path file = Path.of(System.getProperty("sparkadvisor.root"), "docs", name);
    String text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema);
    if (Boolean.getBoolean("schema.rewrite")) {
      Files.writeString(file, text + "\n");
    }
    assertThat(file)
        .as("docs/%s is made from the records: run this test with -Dschema.rewrite=true", name)
        .content()
        .isEqualTo(text + "\n");
  }
}
