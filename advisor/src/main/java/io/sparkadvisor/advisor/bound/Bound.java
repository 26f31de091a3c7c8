package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.List;

/**
 * A large part of a run's time, and why it is so large.
 *
 * @param by what bounds the run there
 * @param time the wall-clock time of its rows of the time budget
 * @param share the same as a share of the wall-clock time
 * @param idleSlotTime slot time without a task for its reasons; 0 where slots are not known
 * @param idleShare the same as a share of all slot time
 * @param why sentences, the most important first; at least one
 */
public record Bound(
    BoundBy by,
    Duration time,
    double share,
    Duration idleSlotTime,
    double idleShare,
    List<Sentence> why) {

  /** Makes the collections immutable. */
  public Bound {
    why = List.copyOf(why);
  }

  /** Whether a finding holds a part of it. */
  public boolean isHeldBy(Finding finding) {
    return by.uses().stream().anyMatch(finding.holds()::contains);
  }
}
