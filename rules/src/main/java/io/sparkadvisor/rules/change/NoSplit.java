package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * Partitions that adaptive execution has split because of skew stay whole: {@link SplitSkew} taken
 * back.
 *
 * @param stage the stage that joins them
 */
public record NoSplit(StageKey stage) implements Change {

  @Override
  public Sentence inWords() {
    return Sentence.of("skewed partitions of {} left whole", Quantity.stage(stage));
  }
}
