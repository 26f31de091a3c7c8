package io.sparkadvisor.advisor.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.StageKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanMetricTextTest {

  private static final String TOTAL = "total (min, med, max (stageId: taskId))\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,234 | sum | 1234",
        "0 | sum | 0",
        "12.5 KiB | size | 12800",
        "2047.0 B | size | 2047",
        "345 ms | timing | 345",
        "1.2 s | timing | 1200",
        "2.5 m | timing | 150000",
        "1.50 h | timing | 5400000"
      })
  void readsASingleValue(String text, String type, long value) {
    PlanMetricText read = PlanMetricText.parse("duration", text);

    assertThat(read.type()).isEqualTo(type);
    assertThat(read.value()).hasValue(value);
    assertThat(read.stage()).isEmpty();
  }

  @Test
  void readsATotalAndTheStageOfTheLargestTask() {
    PlanMetricText read =
        PlanMetricText.parse(
            "spill size", TOTAL + "977.5 MiB (0.0 B, 120.0 MiB, 130.0 MiB (stage 3.1: task 17))");

    assertThat(read.type()).isEqualTo("size");
    assertThat(read.value()).hasValue(1_024_983_040L);
    assertThat(read.stage()).contains(new StageKey(3, 1));
  }

  @Test
  void takesNoAverageForACount() {
    assertThat(PlanMetricText.parse("avg hash probes per key", "1").value()).isEmpty();
    assertThat(PlanMetricText.parse("avg hash probes per key", "(min, med, max:\n(1, 1.2, 2)"))
        .isEqualTo(PlanMetricText.parse("avg hash probes per key", "1"));
  }

  @Test
  void whatIsNoNumberIsNotKnown() {
    assertThat(PlanMetricText.parse("x", "[unknown] 17").value()).isEmpty();
    assertThat(PlanMetricText.parse("x", "").value()).isEmpty();
  }
}
