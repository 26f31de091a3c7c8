package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.ApplicationEnded;
import io.sparkadvisor.rules.event.ApplicationStarted;
import io.sparkadvisor.rules.event.EnvironmentUpdated;
import io.sparkadvisor.rules.event.LogStarted;
import io.sparkadvisor.rules.event.ResourceProfileAdded;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads events about the log, the application and its settings. */
final class LifecycleEvents {
  private LifecycleEvents() {}

  /** {@code SparkListenerLogStart}, and what Databricks writes instead. */
  static LogStarted logStart(JsonReader json) throws UnreadableEventException {
    String version = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      if (key.equals("Spark Version")) {
        version = json.text();
      } else {
        json.skip();
      }
    }
    return new LogStarted(Value.needed(version, "Spark Version"));
  }

  static ApplicationStarted applicationStart(JsonReader json) throws UnreadableEventException {
    String name = null;
    String id = null;
    String attempt = null;
    String user = null;
    long time = JsonReader.ABSENT;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "App Name" -> name = json.text();
        case "App ID" -> id = json.text();
        case "App Attempt ID" -> attempt = json.text();
        case "User" -> user = json.text();
        case "Timestamp" -> time = json.number();
        default -> json.skip();
      }
    }
    return new ApplicationStarted(
        Value.textOr(name, ""),
        Optional.ofNullable(id),
        Optional.ofNullable(attempt),
        Value.neededTime(time, "Timestamp"),
        Value.textOr(user, ""));
  }

  static ApplicationEnded applicationEnd(JsonReader json) throws UnreadableEventException {
    long time = JsonReader.ABSENT;
    long exitCode = JsonReader.ABSENT;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Timestamp" -> time = json.number();
        case "ExitCode" -> exitCode = json.number();
        default -> json.skip();
      }
    }
    return new ApplicationEnded(
        Value.neededTime(time, "Timestamp"), Value.optionalInt(exitCode, "ExitCode"));
  }

  static EnvironmentUpdated environment(JsonReader json) throws UnreadableEventException {
    Map<String, String> jvm = Map.of();
    Map<String, String> spark = null;
    Map<String, String> hadoop = Map.of();
    Map<String, String> system = Map.of();
    Map<String, String> classpath = Map.of();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "JVM Information" -> jvm = json.properties();
        case "Spark Properties" -> spark = json.properties();
        case "Hadoop Properties" -> hadoop = json.properties();
        case "System Properties" -> system = json.properties();
        case "Classpath Entries" -> classpath = json.texts();
        default -> json.skip();
      }
    }
    if (spark == null) {
      throw UnreadableEventException.incomplete("The event has no \"Spark Properties\".");
    }
    return new EnvironmentUpdated(jvm, spark, hadoop, system, classpath);
  }

  static ResourceProfileAdded resourceProfile(JsonReader json) throws UnreadableEventException {
    long id = JsonReader.ABSENT;
    Map<String, Double> executor = Map.of();
    Map<String, Double> task = Map.of();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Resource Profile Id" -> id = json.number();
        case "Executor Resource Requests" -> executor = amounts(json);
        case "Task Resource Requests" -> task = amounts(json);
        default -> json.skip();
      }
    }
    Map<String, Long> executorAmounts = new HashMap<>();
    executor.forEach((resource, amount) -> executorAmounts.put(resource, amount.longValue()));
    return new ResourceProfileAdded(
        Value.neededInt(id, "Resource Profile Id"), executorAmounts, task);
  }

  private static Map<String, Double> amounts(JsonReader json) throws UnreadableEventException {
    Map<String, Double> amounts = new HashMap<>();
    if (json.object()) {
      for (String name = json.nextKey(); name != null; name = json.nextKey()) {
        if (json.object()) {
          for (String key = json.nextKey(); key != null; key = json.nextKey()) {
            if (key.equals("Amount")) {
              amounts.put(name, json.decimal());
            } else {
              json.skip();
            }
          }
        }
      }
    }
    return amounts;
  }
}
