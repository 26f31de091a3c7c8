package io.sparkadvisor.advisor.comparison;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what belongs together in two runs: by the name that says most, then what is left by the
 * next one. Of several with one name the first goes with the first, the second with the second.
 */
final class Matching<T> {

  private final List<T> here;
  private final List<T> there;
  private final int[] partners;
  private final boolean[] taken;

  Matching(List<T> here, List<T> there) {
    this.here = here;
    this.there = there;
    partners = new int[here.size()];
    taken = new boolean[there.size()];
    Arrays.fill(partners, -1);
  }

  /** Matches what is left by a name that means the same in both runs; empty where it has none. */
  Matching<T> by(Function<T, Optional<?>> name) {
    return by(name, name);
  }

  /** Matches what is left by names; equal ones mean the same. */
  Matching<T> by(Function<T, Optional<?>> nameHere, Function<T, Optional<?>> nameThere) {
    Map<Object, Deque<Integer>> open = new HashMap<>();
    for (int i = 0; i < taken.length; i++) {
      Optional<?> name = taken[i] ? Optional.empty() : nameThere.apply(there.get(i));
      if (name.isPresent()) {
        open.computeIfAbsent(name.get(), unused -> new ArrayDeque<>()).add(i);
      }
    }
    for (int i = 0; i < partners.length; i++) {
      Optional<Deque<Integer>> named =
          partners[i] >= 0 ? Optional.empty() : nameHere.apply(here.get(i)).map(open::get);
      Integer partner = named.map(Deque::poll).orElse(null);
      if (partner != null) {
        partners[i] = partner;
        taken[partner] = true;
      }
    }
    return this;
  }

  Pairs<T> pairs() {
    List<Pairs.Pair<T>> matched = new ArrayList<>();
    List<T> onlyHere = new ArrayList<>();
    List<T> onlyThere = new ArrayList<>();
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] < 0) {
        onlyHere.add(here.get(i));
      } else {
        matched.add(new Pairs.Pair<>(here.get(i), there.get(partners[i])));
      }
    }
    for (int i = 0; i < taken.length; i++) {
      if (!taken[i]) {
        onlyThere.add(there.get(i));
      }
    }
    return new Pairs<>(matched, onlyHere, onlyThere);
  }
}
