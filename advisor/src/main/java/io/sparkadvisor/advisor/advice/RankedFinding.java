package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Severity;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
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
 */
public record RankedFinding(
    Finding finding, Severity severity, double share, double stakeShare, List<Price> prices) {

  // Remedies that save nearly as much are as good: then the rule's own order decides, which knows
  // what is easier and safer.
  private static final double AS_GOOD = 0.9;

  /** Makes the collections immutable, and checks that each remedy has a price. */
  public RankedFinding {
    prices = List.copyOf(prices);
    if (prices.size() != finding.remedies().size()) {
      throw new IllegalArgumentException(
          prices.size() + " prices for " + finding.remedies().size() + " remedies");
    }
  }

  /**
   * Which remedy is the best: the first, in the rule's order, that saves at least nine tenths of
   * what any of them does. A direction is the best only where no recipe saves anything. Empty where
   * none has a price.
   */
  public OptionalInt best() {
    OptionalInt recipe = best(prices, i -> safety(i) != FixSafety.ADVICE_ONLY);
    boolean gains = recipe.stream().anyMatch(i -> ((Price.Saves) prices.get(i)).isGain());
    return gains ? recipe : best(prices, i -> true);
  }

  /** What the best remedy saves; empty where none has a price. */
  public Optional<Price.Saves> saves() {
    return best().stream().mapToObj(i -> (Price.Saves) prices.get(i)).findFirst();
  }

  private FixSafety safety(int remedy) {
    return finding.remedies().get(remedy).safety();
  }

  /** The time that it is worth: what its best remedy saves, else what it can at most be holding. */
  Duration worth() {
    return saves().map(Price.Saves::mid).orElse(finding.stake().atMost());
  }

  private static OptionalInt best(List<Price> prices, IntPredicate wanted) {
    int[] known =
        IntStream.range(0, prices.size())
            .filter(wanted)
            .filter(i -> prices.get(i) instanceof Price.Saves)
            .toArray();
    Optional<Duration> most =
        IntStream.of(known).mapToObj(i -> mid(prices, i)).max(Comparator.naturalOrder());
    return IntStream.of(known)
        .filter(i -> mid(prices, i).toMillis() >= enough(most.orElseThrow().toMillis()))
        .findFirst();
  }

  private static long enough(long mostMs) {
    return mostMs > 0 ? Math.round(AS_GOOD * mostMs) : mostMs;
  }

  private static Duration mid(List<Price> prices, int remedy) {
    return ((Price.Saves) prices.get(remedy)).mid();
  }
}
