package io.sparkadvisor.rules.change;

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
}
