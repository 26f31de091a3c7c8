package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * Rows of the hot keys are spread over several partitions.
 *
 * @param stage the stage that reads the hot partition
 * @param buckets over how many
 */
public record Salt(StageKey stage, int buckets) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of("{} salted with ", Quantity.stage(stage))
        .then(Sentence.counted(buckets, "bucket"));
  }
}
