package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * The hot key whose rows a salt has spread is in one partition: {@link Salt} taken back.
 *
 * @param stage the stage that reads the salted rows
 * @param buckets over how many they were spread
 */
public record NoSalt(StageKey stage, int buckets) implements Change {

  @Override
  public Sentence inWords() {
    return Sentence.of("{} without its salt of ", Quantity.stage(stage))
        .then(Sentence.counted(buckets, "bucket"));
  }
}
