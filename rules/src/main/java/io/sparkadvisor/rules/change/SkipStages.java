package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import java.util.List;

/**
 * Stages are not run: their output is there already, or nobody needs it.
 *
 * @param stages the stages
 */
public record SkipStages(List<StageKey> stages) implements Change {
  /** Makes the collections immutable. */
  public SkipStages {
    stages = List.copyOf(stages);
  }
}
