package io.sparkadvisor.rules.change;

/**
 * One side of a join is sent whole to every executor, and neither side is shuffled.
 *
 * @param sqlExecutionId the SQL execution
 * @param joinNode the join, as a node of its final plan
 * @param buildChild which child of the join is sent: 0 is the left one
 */
public record Broadcast(long sqlExecutionId, int joinNode, int buildChild) implements Change {}
