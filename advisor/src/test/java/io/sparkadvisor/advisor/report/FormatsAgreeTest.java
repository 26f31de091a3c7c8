package io.sparkadvisor.advisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkadvisor.advisor.Diagnoses;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.words.BudgetWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.task.TimeUse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text and JSON say the same of a run, in the same numbers, and parts add up to their whole. */
class FormatsAgreeTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What is less of the wall-clock time is one row of the text's budget. */
  private static final double SHOWN = 0.01;

  @ParameterizedTest
  @MethodSource("io.sparkadvisor.advisor.LogsAtHand#small")
  void textHasWhatJsonHas(Path log) throws IOException {
    for (Diagnosis diagnosis : Diagnoses.of(log)) {
      String text = inOneLine(Reports.text(diagnosis));
      JsonNode json = MAPPER.readTree(Reports.json(diagnosis)).at("/applications/0");
      findings(json, text);
      bounds(json, text);
      budget(json.get("time_budget"), text);
      together(json.at("/plan/together"), text);
    }
  }

  private static void findings(JsonNode json, String text) {
    assertThat(json.get("findings")).hasSize(json.get("finding_count").asInt());
    for (JsonNode finding : json.get("findings")) {
      assertThat(text).contains(inOneLine(finding.get("headline").asText()));
      if (finding.get("saves").isObject()) {
        assertThat(text).contains(time(finding.at("/saves/mid_ms")));
      }
      for (JsonNode remedy : finding.get("remedies")) {
        assertThat(text).contains(inOneLine(remedy.get("title").asText()));
      }
    }
  }

  private static void bounds(JsonNode json, String text) {
    for (JsonNode bound : json.get("bounds")) {
      for (JsonNode why : bound.get("why")) {
        assertThat(text).contains(inOneLine(why.asText()));
      }
    }
  }

  private static void budget(JsonNode budget, String text) {
    long sum = 0;
    for (JsonNode use : budget.get("uses")) {
      sum += use.get("ms").asLong();
      if (use.get("share").asDouble() >= SHOWN) {
        TimeUse kind = TimeUse.valueOf(use.get("use").asText().toUpperCase(Locale.ROOT));
        assertThat(text).contains(BudgetWords.of(kind) + " " + time(use.get("ms")));
      }
    }
    // Each part is cut to a millisecond.
    assertThat(budget.get("wall_clock_ms").asLong() - sum)
        .isBetween(0L, (long) TimeUse.values().length);
  }

  private static void together(JsonNode together, String text) {
    if (together.isObject()) {
      assertThat(text).contains("→ " + time(together.get("mid_ms")));
    }
  }

  private static String time(JsonNode ms) {
    return Wording.plain(Wording.time(Duration.ofMillis(ms.asLong())));
  }

  private static String inOneLine(String text) {
    return Wording.plain(text).replaceAll("\\s+", " ");
  }
}
