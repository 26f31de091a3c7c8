package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;

/**
 * Late tasks are started a second time on another executor (Spark class {@code TaskSetManager},
 * method {@code checkSpeculatableTasks}).
 *
 * @param quantile the share of a stage's tasks that must have ended before any is copied
 * @param multiplier how many times as long as their median a task runs before it is copied
 * @param leastRuntime and how long at least
 */
public record SpeculateTasks(double quantile, double multiplier, Duration leastRuntime)
    implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of(
        "tasks that take {} as long as the median run a second time elsewhere, once {} of a stage"
            + " has ended",
        Quantity.times(multiplier),
        Quantity.share(quantile));
  }
}
