package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;

/**
 * Stages that read the same input read it in one pass: the longest of them reads, and the others
 * are left with what they do besides reading.
 *
 * @param stages the stages that read it
 */
public record MergeScans(List<StageKey> stages) implements Change {
  /** Makes the collections immutable. */
  public MergeScans {
    stages = List.copyOf(stages);
  }

  @Override
  public Sentence inWords() {
    return Sentence.listed(Quantity.stages(stages)).then(" read their input in one pass");
  }
}
