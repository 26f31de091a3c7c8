package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * A slow task takes the time that its data takes elsewhere.
 *
 * @param stage the stage
 * @param partition the partition of the slow task
 */
public record EvenTask(StageKey stage, int partition) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of(
        "the task of {} as fast as the others",
        Quantity.at(new Place.OfPartition(stage, partition)));
  }
}
