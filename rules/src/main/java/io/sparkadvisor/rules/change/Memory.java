package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.Bytes;

/**
 * Executors have another heap.
 *
 * @param executor {@code spark.executor.memory}
 */
public record Memory(Bytes executor) implements Change {}
