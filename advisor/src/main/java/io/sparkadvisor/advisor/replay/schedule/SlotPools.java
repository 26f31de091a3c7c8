package io.sparkadvisor.advisor.replay.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The free slots, by the resource profile of their executors. */
final class SlotPools {

  /** The executors of one resource profile. */
  private static final class Profile {
    private int free;
    // Executors with a free slot; one that is gone or full is passed over when its turn comes.
    private final ArrayDeque<Integer> withFree = new ArrayDeque<>();
  }

  private final List<ExecutorWindow> executors;
  private final boolean[] here;
  private final int[] free;
  private final Map<Integer, Profile> profiles = new HashMap<>();
  private final List<Profile> profileOf = new ArrayList<>();

  SlotPools(List<ExecutorWindow> executors) {
    this.executors = executors;
    here = new boolean[executors.size()];
    free = new int[executors.size()];
    for (ExecutorWindow executor : executors) {
      profileOf.add(profiles.computeIfAbsent(executor.resourceProfileId(), id -> new Profile()));
    }
  }

  void add(int executor) {
    here[executor] = true;
    for (int i = 0; i < executors.get(executor).slots(); i++) {
      release(executor);
    }
  }

  void remove(int executor) {
    here[executor] = false;
    profileOf.get(executor).free -= free[executor];
    free[executor] = 0;
  }

  /** A slot of an executor is free again; nothing where the executor is gone. */
  void release(int executor) {
    if (here[executor]) {
      free[executor]++;
      Profile profile = profileOf.get(executor);
      profile.free++;
      profile.withFree.add(executor);
    }
  }

  boolean hasFree(int profileId) {
    Profile profile = profiles.get(profileId);
    return profile != null && profile.free > 0;
  }

  /** Takes a free slot, and says of which executor it is. */
  int take(int profileId) {
    Profile profile = profiles.get(profileId);
    int executor = profile.withFree.remove();
    while (free[executor] == 0) {
      executor = profile.withFree.remove();
    }
    free[executor]--;
    profile.free--;
    return executor;
  }
}
