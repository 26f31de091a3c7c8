package io.sparkadvisor.advisor.comparison;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A number for each pair, by which either run's own id for it is translated.
 *
 * @param <I> the ids
 */
final class PairNumbers<I> {

  private final Map<I, Integer> here = new HashMap<>();
  private final Map<I, Integer> there = new HashMap<>();

  private PairNumbers() {}

  static <T, I> PairNumbers<I> of(Pairs<T> pairs, Function<T, I> id) {
    PairNumbers<I> numbers = new PairNumbers<>();
    for (int i = 0; i < pairs.matched().size(); i++) {
      numbers.here.put(id.apply(pairs.matched().get(i).here()), i);
      numbers.there.put(id.apply(pairs.matched().get(i).there()), i);
    }
    return numbers;
  }

  /** The number of what the first run calls so; empty where the second has nothing like it. */
  Optional<Integer> here(I id) {
    return Optional.ofNullable(here.get(id));
  }

  /** The number of what the second run calls so. */
  Optional<Integer> there(I id) {
    return Optional.ofNullable(there.get(id));
  }
}
