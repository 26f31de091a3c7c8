package io.sparkadvisor.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.advice.Plan;
import io.sparkadvisor.advisor.advice.Price;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.bound.Bound;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.fact.SlotTime;
import io.sparkadvisor.rules.fact.SlotUse;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.Retention;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.rule.Thresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reports promise, of the samples and of whatever logs stand beside the project. */
class PromisesTest {

  @ParameterizedTest
  @MethodSource("io.sparkadvisor.advisor.LogsAtHand#small")
  void noneIsMoreThanThereIs(Path log) throws IOException {
    for (EventLog one : EventLogs.find(List.of(log.toString()), System.in).logs()) {
      Diagnosis diagnosis =
          new Advisor(Catalog.rulebook(), Thresholds.DEFAULTS)
              .diagnose(
                  new EventLogSource(one, ReadLimits.standard(), Retention.OF_A_LOG), bytes -> {});
      Duration wallClock = diagnosis.application().info().span().duration();
      for (RankedFinding finding : diagnosis.findings()) {
        Duration atMost = finding.finding().stake().atMost();
        assertThat(atMost).as(finding.finding().id()).isLessThanOrEqualTo(wallClock);
        for (Price price : finding.prices()) {
          if (price instanceof Price.Saves saves) {
            assertThat(saves.high()).as(finding.finding().id()).isLessThanOrEqualTo(atMost);
            assertThat(saves.high()).as(finding.finding().id()).isPositive();
          }
        }
      }
      plan(diagnosis);
      eachPropertyGetsOneValue(diagnosis);
      everyLargeRowIsAnswered(diagnosis);
    }
  }

  /** A step of the plan saves no more than its finding says; the first one saves just that. */
  private static void plan(Diagnosis diagnosis) {
    boolean first = true;
    for (Plan.Step step : diagnosis.advice().plan().steps()) {
      RankedFinding finding = diagnosis.findings().get(step.finding());
      if (finding.prices().get(step.remedy()) instanceof Price.Saves alone
          && step.saves().isPresent()) {
        String id = finding.finding().id();
        assertThat(step.saves().get()).as(id).isLessThanOrEqualTo(alone.high());
        if (first) {
          assertThat(step.saves().get()).as(id).isEqualTo(alone.mid());
        }
        first = false;
      }
    }
  }

  /** What the best remedies set does not contradict: not between findings, nor what is combined. */
  private static void eachPropertyGetsOneValue(Diagnosis diagnosis) {
    Map<String, String> values = new HashMap<>();
    diagnosis
        .advice()
        .plan()
        .configuration()
        .lines()
        .forEach(line -> values.put(line.change().key(), line.change().newValue()));
    for (RankedFinding finding : diagnosis.findings()) {
      if (finding.best().isPresent()
          && finding.finding().remedies().get(finding.best().getAsInt()).fix()
              instanceof Fix.Configuration configuration) {
        configuration
            .asMap()
            .forEach(
                (key, value) ->
                    assertThat(value)
                        .as(finding.finding().id() + " " + key)
                        .isEqualTo(values.getOrDefault(key, value)));
        configuration.asMap().forEach(values::putIfAbsent);
      }
    }
  }

  /**
   * A tenth of the wall-clock time, and a fifth of the idle slot time, is never left without why.
   */
  private static void everyLargeRowIsAnswered(Diagnosis diagnosis) {
    SparkApplication app = diagnosis.application();
    List<Bound> bounds = diagnosis.advice().bounds();
    for (TimeUse use : TimeUse.values()) {
      if (app.timeBudget().share(app.timeBudget().of(use)) >= 0.10) {
        assertThat(bounds)
            .as(use.name())
            .anyMatch(bound -> bound.by().uses().contains(use) && !bound.why().isEmpty());
      }
    }
    Optional<SlotTime> slots =
        app.cluster().slotTimeline().map(timeline -> timeline.use(app.info().span()));
    for (SlotUse use : SlotUse.values()) {
      if (use != SlotUse.BUSY
          && slots.isPresent()
          && !slots.get().idle().isZero()
          && slots.get().of(use).toMillis() >= 0.20 * slots.get().idle().toMillis()) {
        assertThat(bounds)
            .as(use.name())
            .anyMatch(bound -> bound.by().idle().contains(use) && !bound.why().isEmpty());
      }
    }
    assertThat(bounds)
        .flatExtracting(Bound::why)
        .noneMatch(why -> why.template().startsWith("Why could not be worked out"));
  }
}
