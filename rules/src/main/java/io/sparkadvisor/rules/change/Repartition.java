package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * A stage runs with another number of partitions; one hot key stays whole.
 *
 * @param stage the stage whose partitions they are
 * @param partitions how many instead
 */
public record Repartition(StageKey stage, int partitions) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of("{} in ", Quantity.stage(stage))
        .then(Sentence.counted(partitions, "partition"));
  }
}
