package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;

/**
 * Rows of the hot keys are spread over several partitions.
 *
 * @param stage the stage that reads the hot partition
 * @param buckets over how many
 */
public record Salt(StageKey stage, int buckets) implements Change {}
