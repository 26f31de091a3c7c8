package io.sparkadvisor.rules.finding;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Optional;

/**
 * One way to solve a problem.
 *
 * @param title what to do, in the imperative, such as {@code Let adaptive execution split the hot
 *     partition}
 * @param why why it helps here, and what it costs or needs
 * @param fix how to do it
 * @param change what would be different about the run, for the replay to price; empty where it
 *     cannot be known
 * @param safety how much thought it needs
 */
public record Remedy(
    Sentence title, Sentence why, Fix fix, Optional<Change> change, FixSafety safety) {

  /** Begins a remedy by what to do, in the imperative. */
  public static RemedyDraft to(String template, Quantity... quantities) {
    return to(Sentence.of(template, quantities));
  }

  /** Begins a remedy by what to do, in the imperative. */
  public static RemedyDraft to(Sentence title) {
    return RemedyDraft.of(title);
  }
}
