package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.rule.Threshold;
import java.time.Duration;
import java.util.List;
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

  @Test
  void timesAreTakenAsSparkHasThem() {
    ListenerSettings settings =
        settings(
            Map.of("spark.advisor.pricing.timeout", "500ms", "spark.advisor.output.timeout", "20"));
    assertThat(settings.pricingTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.outputTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void whatIsNoTimeIsWarnedOfAndLeftOut() {
    for (String value : List.of("soon", "-1s", "")) {
      ListenerSettings settings = settings(Map.of("spark.advisor.pricing.timeout", value));
      assertThat(settings.pricingTimeout()).isEqualTo(Duration.ofSeconds(10));
      assertThat(settings.warnings()).singleElement().asString().contains("'" + value + "'");
    }
    assertThat(settings(Map.of("spark.advisor.princing.timeout", "1s")).warnings())
        .singleElement()
        .asString()
        .contains("did you mean spark.advisor.pricing.timeout?");
  }
}
