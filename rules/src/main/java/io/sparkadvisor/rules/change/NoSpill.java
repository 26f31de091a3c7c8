package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;

/**
 * A stage has memory enough not to spill.
 *
 * @param stage the stage
 */
public record NoSpill(StageKey stage) implements Change {}
