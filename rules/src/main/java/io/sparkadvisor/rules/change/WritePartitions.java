package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * A stage writes its shuffle in another number of partitions: what that costs the tasks that write.
 * What becomes of those that read is said by {@link Repartition}.
 *
 * @param stage the stage that writes
 * @param partitions how many instead
 */
public record WritePartitions(StageKey stage, int partitions) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of("{} writes its shuffle in ", Quantity.stage(stage))
        .then(Sentence.counted(partitions, "partition"));
  }
}
