package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * The input that one task reads is spread over several.
 *
 * @param stage the stage that reads it
 * @param partition the partition that is too large
 * @param parts over how many
 */
public record SplitInput(StageKey stage, int partition, int parts) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of("the input of {} split", Quantity.stage(stage));
  }
}
