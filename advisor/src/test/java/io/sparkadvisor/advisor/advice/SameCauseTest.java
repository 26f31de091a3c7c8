package io.sparkadvisor.advisor.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.Findings;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.change.CollectLess;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SameCauseTest {

  private static final CloseDriverGaps GAP = gaps(0);
  private static final Change COLLECT =
      Together.of(List.of(new CollectLess(new StageKey(3, 0)), GAP));

  private static CloseDriverGaps gaps(int... starts) {
    return new CloseDriverGaps(
        java.util.Arrays.stream(starts)
            .mapToObj(
                at ->
                    new TimeSpan(
                        Instant.EPOCH.plusSeconds(at), Instant.EPOCH.plusSeconds(at + 10L)))
            .toList());
  }

  private static RankedFinding saving(int stage, Change change) {
    Finding finding = Findings.holding(Duration.ofSeconds(60), Optional.empty(), stage);
    Remedy remedy =
        new Remedy(
            Sentence.of("Do it"),
            Sentence.of("It helps"),
            new Fix.Cluster(Sentence.of("Do it")),
            Optional.of(change),
            FixSafety.REVIEW);
    Duration saved = Duration.ofSeconds(20);
    return new RankedFinding(
        finding.withRemedies(List.of(remedy)),
        Severity.WARNING,
        0.3,
        0.5,
        List.of(new Price.Saves(saved, saved, saved, List.of())));
  }

  private static List<Optional<String>> told(Change... changes) {
    RankedFinding[] findings = new RankedFinding[changes.length];
    for (int i = 0; i < changes.length; i++) {
      findings[i] = saving(i + 1, changes[i]);
    }
    return SameCause.among(List.of(findings)).stream().map(RankedFinding::symptomOf).toList();
  }

  @Test
  void whatIsMendedByAPartOfAnotherFixIsItsSymptom() {
    assertThat(told(COLLECT, GAP).get(0)).isEmpty();
    assertThat(told(COLLECT, GAP).get(1)).isPresent();
    assertThat(told(GAP, COLLECT).get(0)).isPresent();
    assertThat(told(GAP, COLLECT).get(1)).isEmpty();
  }

  @Test
  void ofTwoWithTheSameFixTheWorseStandsForItself() {
    Change property = KnobChange.of("spark.sql.shuffle.partitions", "64");
    assertThat(told(property, property).get(0)).isEmpty();
    assertThat(told(property, property).get(1)).isPresent();
  }

  @Test
  void moreGapsThanTheOtherClosesAreAThingOfTheirOwn() {
    assertThat(told(COLLECT, gaps(0, 50))).containsOnly(Optional.empty());
  }
}
