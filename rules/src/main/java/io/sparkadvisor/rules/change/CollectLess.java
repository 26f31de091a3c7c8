package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;

/**
 * Results stay on the executors.
 *
 * @param stage the stage whose results went to the driver
 */
public record CollectLess(StageKey stage) implements Change {}
