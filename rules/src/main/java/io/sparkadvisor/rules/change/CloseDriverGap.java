package io.sparkadvisor.rules.change;

import java.time.Instant;

/**
 * A time in which the driver ran no job is gone.
 *
 * @param from its start
 * @param to its end
 */
public record CloseDriverGap(Instant from, Instant to) implements Change {}
