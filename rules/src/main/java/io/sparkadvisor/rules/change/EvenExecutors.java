package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;

/**
 * Slow executors take what the others take, for all their tasks, in every stage.
 *
 * @param executors their {@code Executor ID}s
 */
public record EvenExecutors(List<String> executors) implements Change {
  /** Makes the collections immutable. */
  public EvenExecutors {
    executors = List.copyOf(executors);
  }

  @Override
  public Sentence inWords() {
    return Sentence.listed(executors.stream().map(Quantity::executor).toList())
        .then(" as fast as the others");
  }
}
