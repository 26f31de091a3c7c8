package io.sparkadvisor.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Fix.PropertyChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every property that a remedy sets is one of that Spark, and has another value then. */
class ProposedSettingsTest {

  private static final Path ROOT = Path.of(System.getProperty("sparkadvisor.root"));

  @Test
  void theSampleLogsGetSettingsThatChangeSomething() throws IOException {
    List<String> offences = new ArrayList<>();

    assertThat(walk(ROOT.resolve("sample-event-logs"), offences)).isGreaterThan(5);
    assertThat(offences).isEmpty();
  }

  @Test
  void theLogsOfOthersGetSettingsThatChangeSomething() throws IOException {
    Path corpus = ROOT.resolve("../shared/corpus").normalize();
    assumeTrue(Files.isDirectory(corpus), "the corpus of real logs is not here");
    List<String> offences = new ArrayList<>();

    assertThat(walk(corpus, offences)).isGreaterThan(20);
    assertThat(offences).isEmpty();
  }

  /** How many properties remedies set. */
  private static int walk(Path logs, List<String> offences) throws IOException {
    int count = 0;
    for (EventLog log : Diagnoses.logs(logs)) {
      Diagnosis diagnosis = Diagnoses.of(log);
      List<Fix.Configuration> configurations =
          diagnosis.findings().stream()
              .flatMap(found -> found.finding().remedies().stream())
              .map(remedy -> remedy.fix())
              .filter(Fix.Configuration.class::isInstance)
              .map(Fix.Configuration.class::cast)
              .toList();
      for (Fix.Configuration configuration : configurations) {
        assertThat(configuration.asMap()).as("%s", log).isNotEmpty();
        for (PropertyChange change : configuration.changes()) {
          count++;
          offence(change, diagnosis.application())
              .ifPresent(offence -> offences.add(log + ": " + change + " " + offence));
        }
      }
    }
    return count;
  }

  private static Optional<String> offence(PropertyChange change, SparkApplication application) {
    Optional<Knob<?>> knob = Knob.of(change.key());
    if (knob.isEmpty()) {
      return Optional.of("is no knob");
    } else if (!knob.get().exists(application.info().version())) {
      return Optional.of("does not exist in " + application.info().version());
    }
    return isChanged(knob.get(), change)
        ? Optional.empty()
        : Optional.of("changes nothing, or is no value");
  }

  private static <T> boolean isChanged(Knob<T> knob, PropertyChange change) {
    Optional<T> value = knob.parse(change.newValue());
    return value.isPresent() && !value.equals(change.oldValue().flatMap(knob::parse));
  }
}
