package io.sparkadvisor.rules.change;

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
}
