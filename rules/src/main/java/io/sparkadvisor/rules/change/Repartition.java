package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;

/**
 * A stage runs with another number of partitions; one hot key stays whole.
 *
 * @param stage the stage whose partitions they are
 * @param partitions how many instead
 */
public record Repartition(StageKey stage, int partitions) implements Change {}
