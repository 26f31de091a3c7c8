package io.sparkadvisor.reference.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.reference.scenario.Variant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  @Test
  void aFixIsComparedWithTheNaiveVariantBeforeIt() {
    Comparison comparison = new Comparison();
    comparison.add(variant("naive"), took(40_000));
    comparison.add(variant("fixed"), took(30_000));
    comparison.add(variant("naive-other"), took(20_000));
    comparison.add(variant("fixed-other"), took(25_000));

    assertThat(printed(comparison).lines().toList().subList(1, 5))
        .satisfiesExactly(
            line -> assertThat(line).contains("40.0 s").doesNotContain("%"),
            line -> assertThat(line).contains("30.0 s").contains("25 %"),
            line -> assertThat(line).contains("20.0 s").doesNotContain("%"),
            line -> assertThat(line).contains("25.0 s").contains("-25 %"));
  }

  @Test
  void withoutANaiveVariantNothingIsCompared() {
    Comparison comparison = new Comparison();
    comparison.add(variant("fixed"), took(30_000));

    assertThat(printed(comparison)).doesNotContain("%");
  }

  @Test
  void aMeasurementComesBackFromItsFile(@TempDir Path folder) throws IOException {
    Measurement measurement = took(12_345);
    measurement.write(folder.resolve("run.measured"));

    assertThat(Measurement.read(folder.resolve("run.measured"))).isEqualTo(measurement);
  }

  private static Variant variant(String name) {
    return new Variant(name, "does " + name, Map.of(), (tables, output) -> {});
  }

  private static Measurement took(long millis) {
    return new Measurement("app-1", Duration.ofMillis(millis));
  }

  private static String printed(Comparison comparison) {
    StringWriter text = new StringWriter();
    comparison.print(new PrintWriter(text));
    return text.toString();
  }
}
