package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * One side of a join is sent whole to every executor, and neither side is shuffled.
 *
 * @param sqlExecutionId the SQL execution
 * @param joinNode the join, as a node of its final plan
 * @param buildChild which child of the join is sent: 0 is the left one
 */
public record Broadcast(long sqlExecutionId, int joinNode, int buildChild) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of(
        buildChild == 0
            ? "the left side of the join in {} is broadcast"
            : "the right side of the join in {} is broadcast",
        Quantity.at(new Place.OfPlanNode(sqlExecutionId, joinNode)));
  }
}
