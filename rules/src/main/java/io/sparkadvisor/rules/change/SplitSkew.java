package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * Adaptive execution splits the skewed partitions of a join, by its own rule (Spark class {@code
 * OptimizeSkewedJoin}).
 *
 * @param stage the stage that reads the skewed partitions
 * @param factor a partition is skewed past so many times the median size
 * @param threshold and past this size
 * @param target the size of a split
 */
public record SplitSkew(StageKey stage, double factor, Bytes threshold, Bytes target)
    implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of(
        "skewed partitions of {} split by adaptive execution", Quantity.stage(stage));
  }
}
