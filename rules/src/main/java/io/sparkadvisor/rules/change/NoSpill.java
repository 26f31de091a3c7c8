package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * A stage has memory enough not to spill.
 *
 * @param stage the stage
 */
public record NoSpill(StageKey stage) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of("no spill in {}", Quantity.stage(stage));
  }
}
