package io.sparkadvisor.rules.event;

/**
 * A metric of a plan node: where its values will be found.
 *
 * @param name {@code name}, such as {@code number of output rows}
 * @param accumulatorId {@code accumulatorId}
 * @param type {@code metricType}: {@code sum}, {@code size}, {@code timing}, {@code nsTiming} or
 *     {@code average}
 */
public record PlanMetric(String name, long accumulatorId, String type) {}
