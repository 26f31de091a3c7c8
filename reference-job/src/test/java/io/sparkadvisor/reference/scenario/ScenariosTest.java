package io.sparkadvisor.reference.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ScenariosTest {

  @Test
  void theListIsSortedAndNamesAreUnique() {
    List<String> names = Scenarios.ALL.stream().map(Scenario::name).toList();

    assertThat(names).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aScenarioIsNamedAsItsClass() {
    assertThat(Scenarios.ALL)
        .allSatisfy(
            scenario ->
                assertThat(scenario.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                    .isEqualTo(scenario.name().replace("-", "")));
  }

  @Test
  void aScenarioWithAProblemBeginsWithItAndGoesOnToAFix() {
    assertThat(Scenarios.ALL)
        .filteredOn(scenario -> !scenario.name().equals("healthy"))
        .allSatisfy(
            scenario -> {
              List<Variant> variants = scenario.variants();
              assertThat(variants.get(0).isNaive()).as(scenario.name()).isTrue();
              assertThat(variants).as(scenario.name()).anyMatch(variant -> !variant.isNaive());
            });
  }

  @Test
  void variantsDifferInTheirNames() {
    assertThat(Scenarios.ALL)
        .allSatisfy(
            scenario -> {
              List<String> names = scenario.variants().stream().map(Variant::name).toList();
              assertThat(new HashSet<>(names)).hasSameSizeAs(names);
            });
  }

  @Test
  void aVariantsSettingsGoOverThePlatforms() {
    Variant tiny = Scenarios.of("tiny-tasks").orElseThrow().variants().get(0);

    assertThat(tiny.allSettings())
        .containsEntry("spark.sql.shuffle.partitions", "400")
        .containsEntry("spark.ui.enabled", "false");
  }

  @Test
  void anUnknownNameIsNoScenario() {
    assertThat(Scenarios.of("skewness")).isEmpty();
  }
}
