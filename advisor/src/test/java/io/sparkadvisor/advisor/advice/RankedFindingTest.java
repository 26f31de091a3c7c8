package io.sparkadvisor.advisor.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.advisor.Findings;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RankedFindingTest {

  // Its remedies are safe, to be looked at, and a direction.
  private static final Finding FINDING =
      Findings.holding(Duration.ofSeconds(9), Optional.empty(), 1);
  private static final Price NONE = new Price.Unknown("It cannot be told.");

  private static Price saves(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    return new Price.Saves(time.minusSeconds(1), time, time.plusSeconds(1), List.of());
  }

  private static RankedFinding ranked(Price... prices) {
    return new RankedFinding(FINDING, Severity.NOTE, 0, 0, List.of(prices));
  }

  @Test
  void theBestRemedySavesMost() {
    assertThat(ranked(saves(10), saves(20), NONE).best()).hasValue(1);
  }

  @Test
  void ofRemediesThatSaveNearlyTheSameTheRulesFirstIsTheBest() {
    assertThat(ranked(saves(15), saves(20), NONE).best()).hasValue(0);
    assertThat(ranked(saves(14), saves(20), NONE).best()).hasValue(1);
  }

  @Test
  void aDirectionCountsHalf() {
    assertThat(ranked(saves(20), NONE, saves(50)).best()).hasValue(0);
    assertThat(ranked(saves(5), NONE, saves(50)).best()).hasValue(2);
    assertThat(ranked(NONE, NONE, saves(50)).best()).hasValue(2);
    assertThat(ranked(saves(-3), NONE, saves(50)).best()).hasValue(2);
  }

  @Test
  void withoutAPriceThereIsNoBestAndTheBoundIsWhatItIsWorth() {
    RankedFinding ranked = ranked(NONE, NONE, NONE);

    assertThat(ranked.best()).isEmpty();
    assertThat(ranked.saves()).isEmpty();
    assertThat(ranked.worth()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void whereAllLoseTimeTheLeastLossIsTheBest() {
    assertThat(ranked(saves(-10), saves(-2), NONE).best()).hasValue(1);
  }

  @Test
  void whatMayLoseAsMuchAsItSavesIsNoGain() {
    Price gamble =
        new Price.Saves(
            Duration.ofSeconds(-11), Duration.ofSeconds(3), Duration.ofSeconds(16), List.of());

    assertThat(ranked(gamble, saves(2), NONE).best()).hasValue(1);
    assertThat(ranked(gamble, NONE, NONE).worth()).isZero();
  }

  @Test
  void eachRemedyHasAPrice() {
    assertThatThrownBy(() -> ranked(NONE)).isInstanceOf(IllegalArgumentException.class);
  }
}
