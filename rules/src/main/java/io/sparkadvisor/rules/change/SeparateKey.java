package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * The hot key is taken out and computed apart, where it needs no shuffle.
 *
 * @param stage the stage that reads the hot partition
 * @param partition the hot partition
 */
public record SeparateKey(StageKey stage, int partition) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of("the hot key of {} apart", Quantity.stage(stage));
  }
}
