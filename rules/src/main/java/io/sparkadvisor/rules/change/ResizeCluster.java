package io.sparkadvisor.rules.change;

/**
 * The application runs on another number of executors.
 *
 * @param executors how many
 * @param coresPerExecutor cores of each
 */
public record ResizeCluster(int executors, int coresPerExecutor) implements Change {}
