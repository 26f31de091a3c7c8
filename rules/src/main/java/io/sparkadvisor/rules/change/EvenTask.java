package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;

/**
 * A slow task takes the time that its data takes elsewhere.
 *
 * @param stage the stage
 * @param partition the partition of the slow task
 */
public record EvenTask(StageKey stage, int partition) implements Change {}
