package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;

/**
 * Attempts that were lost are not lost: failed and killed tasks, and what was run again for them.
 *
 * @param stages the stages in which they were lost
 */
public record NoFailures(List<StageKey> stages) implements Change {
  /** Makes the collections immutable. */
  public NoFailures {
    stages = List.copyOf(stages);
  }

  @Override
  public Sentence inWords() {
    return Sentence.of("nothing fails in ").then(Sentence.listed(Quantity.stages(stages)));
  }
}
