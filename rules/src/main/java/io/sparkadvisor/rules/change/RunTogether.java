package io.sparkadvisor.rules.change;

import java.util.List;

/**
 * Jobs that do not need each other run at the same time, and no longer one after another.
 *
 * @param jobs their {@code Job ID}s
 */
public record RunTogether(List<Integer> jobs) implements Change {
  /** Makes the collections immutable. */
  public RunTogether {
    jobs = List.copyOf(jobs);
  }
}
