package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Sentence;

/**
 * The application runs on another number of executors.
 *
 * @param executors how many
 * @param coresPerExecutor cores of each
 */
public record ResizeCluster(int executors, int coresPerExecutor) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.counted(executors, "executor")
        .then(" of ")
        .then(Sentence.counted(coresPerExecutor, "core"));
  }
}
