package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Sentence;

/**
 * The application runs on fewer executors, to pay for less: what that saves is money, and no time.
 *
 * @param executors how many
 * @param coresPerExecutor cores of each
 */
public record FewerExecutors(int executors, int coresPerExecutor) implements Change {
  @Override
  public Aim aim() {
    return Aim.MONEY;
  }

  @Override
  public Sentence inWords() {
    return Sentence.of("only ").then(new ResizeCluster(executors, coresPerExecutor).inWords());
  }
}
