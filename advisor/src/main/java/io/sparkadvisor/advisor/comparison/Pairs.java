package io.sparkadvisor.advisor.comparison;

import java.util.List;

/**
 * What belongs together in two runs, and what only one of them has, each in its run's order.
 *
 * @param matched what both have
 * @param onlyHere what only the first has
 * @param onlyThere what only the second has
 */
public record Pairs<T>(List<Pair<T>> matched, List<T> onlyHere, List<T> onlyThere) {

  /** Makes the collections immutable. */
  public Pairs {
    matched = List.copyOf(matched);
    onlyHere = List.copyOf(onlyHere);
    onlyThere = List.copyOf(onlyThere);
  }

  /** One thing, as it was in the first run and in the second. */
  public record Pair<T>(T here, T there) {}
}
