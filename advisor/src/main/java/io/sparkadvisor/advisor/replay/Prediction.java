package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.advisor.replay.schedule.Bottleneck;
import java.time.Duration;
import java.util.List;

/** What an application would have taken, had something been different. */
public sealed interface Prediction {

  /**
   * A wall-clock time with its range. What is saved is the difference to the real one.
   *
   * @param low at best
   * @param mid most likely
   * @param high at worst
   * @param least what it would take on as many slots as it can use: the longest chain of the
   *     driver's work and single tasks
   * @param coreTime cores of executors times the time for which they are held
   * @param bottleneck the largest piece of the chain that the time consists of
   * @param reasons what makes the range, as sentences; empty where the run leaves nothing open
   */
  record Range(
      Duration low,
      Duration mid,
      Duration high,
      Duration least,
      Duration coreTime,
      Bottleneck bottleneck,
      List<String> reasons)
      implements Prediction {
    /** Makes the collections immutable, and checks the order. */
    public Range {
      reasons = List.copyOf(reasons);
      if (low.compareTo(mid) > 0 || mid.compareTo(high) > 0) {
        throw new IllegalArgumentException("Not in order: " + low + ", " + mid + ", " + high);
      }
    }
  }

  /**
   * The application would have run as it did.
   *
   * @param why a sentence
   */
  record NoEffect(String why) implements Prediction {}

  /**
   * The run gives no ground for an answer.
   *
   * @param reason why, as a sentence
   */
  record CannotSay(String reason) implements Prediction {}
}
