package io.sparkadvisor.rules.event;

/**
 * {@code SparkListenerUnpersistRDD}.
 *
 * @param rddId {@code RDD ID}
 */
public record RddUnpersisted(int rddId) implements ApplicationEvent {}
