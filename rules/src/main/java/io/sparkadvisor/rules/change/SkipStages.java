package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * Stages do not compute what they did: nobody needs it, or it is there already and read instead.
 *
 * @param stages the stages
 * @param instead what their tasks read instead; empty where they do not run at all
 */
public record SkipStages(List<StageKey> stages, Optional<ReadInstead> instead) implements Change {
  /** Makes the collections immutable. */
  public SkipStages {
    stages = List.copyOf(stages);
  }

  /** They do not run at all. */
  public SkipStages(List<StageKey> stages) {
    this(stages, Optional.empty());
  }

  /**
   * What the tasks of a stage read in the place of computing it: kept data, or a shuffle that was
   * written before.
   *
   * @param bytes how much, each of the stages
   * @param perSecond how fast one task was seen to read it; empty where that has to be assumed
   */
  public record ReadInstead(Bytes bytes, Optional<Bytes> perSecond) {}

  @Override
  public Sentence inWords() {
    return Sentence.listed(Quantity.stages(stages))
        .then(instead.isPresent() ? " read what is kept" : " not run");
  }
}
