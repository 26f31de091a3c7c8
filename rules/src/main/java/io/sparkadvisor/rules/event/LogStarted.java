package io.sparkadvisor.rules.event;

/**
 * The log says which Spark wrote it: {@code SparkListenerLogStart}.
 *
 * @param sparkVersion such as {@code 4.2.0}
 */
public record LogStarted(String sparkVersion) implements ApplicationEvent {}
