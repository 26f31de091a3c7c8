package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.TaskPart;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;

/**
 * A part of the time of some stages' tasks takes so many times as long. It serves whatever has no
 * physics of its own: formats, codecs, functions, collectors, disks.
 *
 * @param stages the stages
 * @param part which part of their tasks' time
 * @param best times as long at best: 0 is gone, 1 as it was, 2 twice as long
 * @param likely the same, most likely
 * @param worst the same at worst
 * @param reason what is not known, as a sentence
 */
public record ScaleTaskTime(
    List<StageKey> stages, TaskPart part, double best, double likely, double worst, String reason)
    implements Change {
  /**
   * Makes the collections immutable.
   *
   * @throws IllegalArgumentException where the factors are negative or not in order
   */
  public ScaleTaskTime {
    stages = List.copyOf(stages);
    if (!(0 <= best && best <= likely && likely <= worst)) {
      throw new IllegalArgumentException(
          "Not in order from 0 on: " + best + ", " + likely + ", " + worst);
    }
  }

  @Override
  public Sentence inWords() {
    return Sentence.of("{} of ", Quantity.name(part.label()))
        .then(Sentence.listed(Quantity.stages(stages)))
        .then(" takes {} as long", Quantity.times(likely));
  }
}
