package io.sparkadvisor.rules.event;

import java.util.Map;

/**
 * {@code SparkListenerEnvironmentUpdate}; secrets are already redacted.
 *
 * @param jvm {@code JVM Information}
 * @param spark {@code Spark Properties}
 * @param hadoop {@code Hadoop Properties}
 * @param system {@code System Properties}
 * @param classpath {@code Classpath Entries}: entry to where it comes from
 */
public record EnvironmentUpdated(
    Map<String, String> jvm,
    Map<String, String> spark,
    Map<String, String> hadoop,
    Map<String, String> system,
    Map<String, String> classpath)
    implements ApplicationEvent {

  /** Makes the collections immutable. */
  public EnvironmentUpdated {
    jvm = Map.copyOf(jvm);
    spark = Map.copyOf(spark);
    hadoop = Map.copyOf(hadoop);
    system = Map.copyOf(system);
    classpath = Map.copyOf(classpath);
  }
}
