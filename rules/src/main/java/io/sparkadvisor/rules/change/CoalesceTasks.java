package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * A stage's tasks read several neighbouring partitions each, without another shuffle, as {@code
 * coalesce} and adaptive execution do.
 *
 * @param stage the stage
 * @param tasks how many tasks instead; no more than there are
 */
public record CoalesceTasks(StageKey stage, int tasks) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of("{} in ", Quantity.stage(stage)).then(Sentence.counted(tasks, "task"));
  }
}
