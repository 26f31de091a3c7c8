package io.sparkadvisor.rules.change;

/**
 * {@code spark.sql.shuffle.partitions} has another value, in the whole application: every stage
 * that reads or writes a shuffle which that property numbers has another number of partitions.
 *
 * @param partitions the value
 */
public record ShufflePartitions(int partitions) implements Change {}
