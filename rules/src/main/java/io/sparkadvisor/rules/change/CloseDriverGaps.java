package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.TimeSpan;
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
}
