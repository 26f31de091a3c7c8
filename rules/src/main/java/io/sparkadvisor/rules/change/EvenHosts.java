package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * Every task of a stage runs as it would on the other hosts.
 *
 * @param stage the stage
 * @param host the slow host
 */
public record EvenHosts(StageKey stage, String host) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of(
        "{} as fast as the others in {}",
        Quantity.at(new Place.OfHost(host)),
        Quantity.stage(stage));
  }
}
