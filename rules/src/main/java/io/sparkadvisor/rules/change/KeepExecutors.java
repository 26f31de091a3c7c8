package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;

/**
 * Executors that were removed stay to the end.
 *
 * @param executors their {@code Executor ID}s
 */
public record KeepExecutors(List<String> executors) implements Change {
  /** Makes the collections immutable. */
  public KeepExecutors {
    executors = List.copyOf(executors);
  }

  @Override
  public Sentence inWords() {
    return Sentence.listed(executors.stream().map(Quantity::executor).toList())
        .then(" kept to the end");
  }
}
