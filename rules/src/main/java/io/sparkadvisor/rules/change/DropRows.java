package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * Rows that can match nothing are filtered out before the shuffle.
 *
 * @param stage the stage that reads them
 * @param partition the partition that they make hot
 */
public record DropRows(StageKey stage, int partition) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of("the hot key's rows out of {}", Quantity.stage(stage));
  }
}
