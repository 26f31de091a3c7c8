package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;

/**
 * All executors are there so long after the application's start, or earlier where they were.
 *
 * @param within from the application's start
 */
public record StartExecutors(Duration within) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of("all executors there after {}", Quantity.time(within));
  }
}
