package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.value.TimeSpan;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;

/**
 * Times in which the driver ran no job are gone.
 *
 * @param gaps when, in order; each from the end of a job or query to the start of the next, or to
 *     the application's end
 */
public record CloseDriverGaps(List<TimeSpan> gaps) implements Change {
  /** Makes the collection immutable. */
  public CloseDriverGaps {
    gaps = List.copyOf(gaps);
  }

  @Override
  public Sentence inWords() {
    return Sentence.of(
        "the driver's time without a job of {} is closed", Quantity.time(TimeSpan.union(gaps)));
  }
}
