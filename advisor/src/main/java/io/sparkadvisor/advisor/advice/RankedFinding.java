package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A finding with what it weighs in its application, and what each of its remedies would save.
 *
 * @param finding the finding
 * @param severity how much it matters
 * @param share what its severity comes from, as a share of the application's wall-clock time: what
 *     its best remedy saves; where no remedy has a price, the upper bound
 * @param stakeShare the share of the wall-clock time that it can at most be holding
 * @param prices what each remedy would save, in the order of the finding's remedies
 * @param symptomOf the id of the finding whose fix mends this one too; empty where it stands for
 *     itself
 */
public record RankedFinding(
    Finding finding,
    Severity severity,
    double share,
    double stakeShare,
    List<Price> prices,
    Optional<String> symptomOf) {

  // Remedies that save nearly as much are as good: then the rule's own order decides, which knows
  // what is easier and safer.
  private static final double AS_GOOD = 0.75;

  // Only somebody who knows the job can follow a direction, and perhaps not all the way.
  private static final double DIRECTION = 0.5;

  /** Makes the collections immutable, and checks that each remedy has a price. */
  public RankedFinding {
    prices = List.copyOf(prices);
    if (prices.size() != finding.remedies().size()) {
      throw new IllegalArgumentException(
          prices.size() + " prices for " + finding.remedies().size() + " remedies");
    }
  }

  /** A finding that stands for itself. */
  public RankedFinding(
      Finding finding, Severity severity, double share, double stakeShare, List<Price> prices) {
    this(finding, severity, share, stakeShare, prices, Optional.empty());
  }

  /** Whether all its remedies would make the application slower, so that none is offered. */
  boolean isBeyondHelp() {
    return prices.isEmpty() && share < stakeShare;
  }

  /** The same, mended by what mends another one. */
  RankedFinding asSymptomOf(String id) {
    return new RankedFinding(finding, severity, share, stakeShare, prices, Optional.of(id));
  }

  /** The place of the finding whose fix mends this one too; empty where it stands for itself. */
  public OptionalInt causeAmong(List<RankedFinding> findings) {
    return IntStream.range(0, findings.size())
        .filter(i -> symptomOf.equals(Optional.of(findings.get(i).finding().id())))
        .findFirst();
  }

  /** The change of the best remedy; empty where none has a price. */
  Optional<Change> bestChange() {
    return best().stream()
        .mapToObj(i -> finding.remedies().get(i).change())
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Which remedy is the best: the first, in the rule's order, that saves at least three quarters of
   * what any of them does, where a direction counts half. Empty where none has a price.
   */
  public OptionalInt best() {
    int[] priced =
        IntStream.range(0, prices.size())
            .filter(i -> prices.get(i) instanceof Price.Saves)
            .toArray();
    double most = IntStream.of(priced).mapToDouble(this::value).max().orElse(0);
    double enough = most > 0 ? AS_GOOD * most : most;
    return IntStream.of(priced).filter(i -> value(i) >= enough).findFirst();
  }

  private double value(int remedy) {
    Price.Saves saves = (Price.Saves) prices.get(remedy);
    double millis = saves.isGain() ? saves.mid().toMillis() : Math.min(0, saves.low().toMillis());
    boolean direction = finding.remedies().get(remedy).safety() == FixSafety.ADVICE_ONLY;
    return direction && millis > 0 ? DIRECTION * millis : millis;
  }

  /** What the best remedy saves; empty where none has a price. */
  public Optional<Price.Saves> saves() {
    return best().stream().mapToObj(i -> (Price.Saves) prices.get(i)).findFirst();
  }

  /**
   * The time that it is worth: what its best remedy saves, nothing where that may save nothing, and
   * where none has a price what it can at most be holding.
   */
  Duration worth() {
    return saves()
        .map(saves -> saves.isGain() ? saves.mid() : Duration.ZERO)
        .orElse(finding.stake().atMost());
  }
}
