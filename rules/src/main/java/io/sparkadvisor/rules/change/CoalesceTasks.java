package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.fact.StageKey;

/**
 * A stage's tasks read several neighbouring partitions each, without another shuffle, as {@code
 * coalesce} and adaptive execution do.
 *
 * @param stage the stage
 * @param tasks how many tasks instead; no more than there are
 */
public record CoalesceTasks(StageKey stage, int tasks) implements Change {}
