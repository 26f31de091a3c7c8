package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;

/**
 * Every task of a stage runs as it would on the other hosts.
 *
 * @param stage the stage
 * @param host the slow host
 */
public record EvenHosts(StageKey stage, String host) implements Change {}
