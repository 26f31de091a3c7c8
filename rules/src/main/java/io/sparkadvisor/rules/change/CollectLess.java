package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * Results stay on the executors.
 *
 * @param stage the stage whose results went to the driver
 */
public record CollectLess(StageKey stage) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of("no result of {} brought to the driver", Quantity.stage(stage));
  }
}
