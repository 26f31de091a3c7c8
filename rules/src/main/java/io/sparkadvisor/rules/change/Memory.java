package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/**
 * Executors have another heap.
 *
 * @param executor {@code spark.executor.memory}
 */
public record Memory(Bytes executor) implements Change {
  @Override
  public Sentence inWords() {
    return Sentence.of("executors with {} of memory", Quantity.bytes(executor.count()));
  }
}
