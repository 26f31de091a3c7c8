package io.sparkadvisor.rules.finding;

import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;

/**
 * The wall-clock time that a problem can at most be holding: a plain upper bound, taken from the
 * run without a replay.
 *
 * @param atMost no fix can save more than this
 * @param how how it was computed
 */
public record Stake(Duration atMost, Sentence how) {

  /** No time at all: a risk, not a cost. */
  public static Stake none(Sentence why) {
    return new Stake(Duration.ZERO, why);
  }
}
