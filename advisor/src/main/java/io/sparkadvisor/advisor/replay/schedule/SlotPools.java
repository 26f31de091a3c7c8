package io.sparkadvisor.advisor.replay.schedule;

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
    private final IntQueue withFree = new IntQueue();
  }

  private final List<ExecutorWindow> executors;
  private final boolean[] here;
  private final int[] free;
  private final List<Profile> profiles = new ArrayList<>();
  private final Map<Integer, Integer> places = new HashMap<>();
  private final Profile[] profileOf;

  SlotPools(List<ExecutorWindow> executors) {
    this.executors = executors;
    here = new boolean[executors.size()];
    free = new int[executors.size()];
    profileOf = new Profile[executors.size()];
    for (int e = 0; e < profileOf.length; e++) {
      int id = executors.get(e).resourceProfileId();
      if (places.putIfAbsent(id, profiles.size()) == null) {
        profiles.add(new Profile());
      }
      profileOf[e] = profiles.get(places.get(id));
    }
  }

  /** The place of a resource profile, by which slots are asked for; -1 if no executor has it. */
  int profile(int profileId) {
    return places.getOrDefault(profileId, -1);
  }

  void add(int executor) {
    here[executor] = true;
    for (int i = 0; i < executors.get(executor).slots(); i++) {
      release(executor);
    }
  }

  void remove(int executor) {
    here[executor] = false;
    profileOf[executor].free -= free[executor];
    free[executor] = 0;
  }

  /** A slot of an executor is free again; nothing where the executor is gone. */
  void release(int executor) {
    if (here[executor]) {
      free[executor]++;
      profileOf[executor].free++;
      profileOf[executor].withFree.add(executor);
    }
  }

  boolean hasFree(int profile) {
    return profile >= 0 && profiles.get(profile).free > 0;
  }

  /** Whether any executor has a free slot. */
  boolean anyFree() {
    for (Profile profile : profiles) {
      if (profile.free > 0) {
        return true;
      }
    }
    return false;
  }

  /** Takes a free slot, and says of which executor it is. */
  int take(int profile) {
    Profile own = profiles.get(profile);
    int executor = own.withFree.remove();
    while (free[executor] == 0) {
      executor = own.withFree.remove();
    }
    free[executor]--;
    own.free--;
    return executor;
  }
}
