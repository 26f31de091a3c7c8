package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
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

  @Override
  public Sentence inWords() {
    return Sentence.of("jobs ")
        .then(Sentence.listed(jobs.stream().map(String::valueOf).map(Quantity::name).toList()))
        .then(" at the same time");
  }
}
