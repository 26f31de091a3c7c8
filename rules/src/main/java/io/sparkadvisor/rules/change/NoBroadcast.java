package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * A join one side of which was broadcast shuffles and sorts both its sides: {@link Broadcast} taken
 * back.
 *
 * @param sqlExecutionId the SQL execution
 * @param joinNode the join, as a node of its final plan
 */
public record NoBroadcast(long sqlExecutionId, int joinNode) implements Change {

  @Override
  public Sentence inWords() {
    return Sentence.of(
        "neither side of the join in {} is broadcast",
        Quantity.at(new Place.OfPlanNode(sqlExecutionId, joinNode)));
  }
}
