package io.sparkadvisor.rules.change;

import java.time.Duration;

/**
 * All executors are there so long after the application's start, or earlier where they were.
 *
 * @param within from the application's start
 */
public record StartExecutors(Duration within) implements Change {}
