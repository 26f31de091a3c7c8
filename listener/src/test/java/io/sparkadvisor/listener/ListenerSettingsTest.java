package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.rule.Threshold;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenerSettingsTest {

  private static ListenerSettings settings(Map<String, String> properties) {
    return ListenerSettings.of(properties, Catalog.rulebook());
  }

  @Test
  void itIsOnAndWritesNoFilesUnlessToldTo() {
    ListenerSettings settings = settings(Map.of("spark.app.name", "job"));
    assertThat(settings.enabled()).isTrue();
    assertThat(settings.outputFolder()).isEmpty();
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void itCanBeSwitchedOff() {
    assertThat(settings(Map.of("spark.advisor.enabled", "false")).enabled()).isFalse();
  }

  @Test
  void whatIsNeitherTrueNorFalseIsWarnedOfAndLeavesItOn() {
    ListenerSettings settings = settings(Map.of("spark.advisor.enabled", "no"));
    assertThat(settings.enabled()).isTrue();
    assertThat(settings.warnings()).singleElement().asString().contains("'no'");
  }

  @Test
  void thresholdsAreTaken() {
    Threshold<?> threshold =
        Catalog.rulebook().thresholds().stream()
            .filter(known -> known.byDefault() instanceof Double)
            .findFirst()
            .orElseThrow();
    ListenerSettings settings = settings(Map.of(threshold.key(), "7.25"));
    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.thresholds().get(threshold)).isEqualTo(7.25);
  }

  @Test
  void typosAreWarnedOfWithTheNearestPropertyAndEverythingElseHolds() {
    ListenerSettings settings =
        settings(
            Map.of(
                "spark.advisor.output.dri", "x",
                "spark.advisor.rule.task-skew.ratoi", "5",
                "spark.advisor.output.dir", "/reports"));
    assertThat(settings.outputFolder()).contains("/reports");
    assertThat(settings.warnings())
        .hasSize(2)
        .anyMatch(line -> line.contains("did you mean spark.advisor.output.dir?"))
        .anyMatch(line -> line.contains("did you mean spark.advisor.rule.task-skew."));
  }

  @Test
  void aThresholdThatIsNoNumberIsWarnedOf() {
    ListenerSettings settings =
        settings(Map.of(Catalog.rulebook().thresholds().get(0).key(), "a lot"));
    assertThat(settings.warnings()).singleElement().asString().contains("'a lot'");
  }
}
