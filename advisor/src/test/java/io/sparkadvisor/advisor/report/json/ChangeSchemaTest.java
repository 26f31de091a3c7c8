package io.sparkadvisor.advisor.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schemas say of changes is what the records give: no kind and no part is left out. */
class ChangeSchemaTest {

  @ParameterizedTest
  @ValueSource(strings = {"report.schema.json", "whatif.schema.json"})
  void isThatOfTheRecords(String name) throws IOException {
    Path file = Path.of(System.getProperty("sparkadvisor.root"), "docs", name);
    ObjectMapper mapper = new ObjectMapper();
    JsonNode written = mapper.readTree(file.toFile()).at("/$defs/change");
    JsonNode generated = ChangeSchema.ofAll();
    assertThat(written)
        .as("$defs/change of docs/%s, which should be %s", name, generated)
        .isEqualTo(generated);
  }
}
