package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * A stage reads its files in another number of tasks, as {@code spark.sql.files.maxPartitionBytes}
 * and its neighbours decide it.
 *
 * @param stage the stage
 * @param tasks how many instead
 */
public record SplitScan(StageKey stage, int tasks) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of("{} reads its files in ", Quantity.stage(stage))
        .then(Sentence.counted(tasks, "task"));
  }
}
