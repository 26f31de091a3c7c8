package io.sparkadvisor.advisor.replay;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The free slots, by the resource profile of their executors. */
final class SlotPools {

  private final List<ExecutorWindow> executors;
  private final boolean[] here;
  private final int[] free;
  // Executors with a free slot; one that is gone or full is passed over when its turn comes.
  private final Map<Integer, ArrayDeque<Integer>> withFree = new HashMap<>();
  private final Map<Integer, Integer> freeByProfile = new HashMap<>();

  SlotPools(List<ExecutorWindow> executors) {
    this.executors = executors;
    here = new boolean[executors.size()];
    free = new int[executors.size()];
  }

  void add(int executor) {
    here[executor] = true;
    for (int i = 0; i < executors.get(executor).slots(); i++) {
      release(executor);
    }
  }

  void remove(int executor) {
    here[executor] = false;
    freeByProfile.merge(executors.get(executor).resourceProfileId(), -free[executor], Integer::sum);
    free[executor] = 0;
  }

  /** A slot of an executor is free again; nothing where the executor is gone. */
  void release(int executor) {
    if (here[executor]) {
      int profile = executors.get(executor).resourceProfileId();
      free[executor]++;
      freeByProfile.merge(profile, 1, Integer::sum);
      withFree.computeIfAbsent(profile, p -> new ArrayDeque<>()).add(executor);
    }
  }

  boolean hasFree(int profile) {
    return freeByProfile.getOrDefault(profile, 0) > 0;
  }

  /** Takes a free slot, and says of which executor it is. */
  int take(int profile) {
    ArrayDeque<Integer> candidates = withFree.get(profile);
    int executor = candidates.remove();
    while (free[executor] == 0) {
      executor = candidates.remove();
    }
    free[executor]--;
    freeByProfile.merge(profile, -1, Integer::sum);
    return executor;
  }
}
