package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.advisor.source.eventlog.redact.Secrets;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.EnvironmentUpdated;
import io.sparkadvisor.rules.event.ResourceProfileAdded;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The page {@code /environment}, as the events that make it. */
final class EnvironmentPage {

  private EnvironmentPage() {}

  static void tell(JsonNode page, Consumer<ApplicationEvent> events) {
    Secrets secrets = new Secrets();
    JsonNode runtime = page.path("runtime");
    Map<String, String> jvm = new HashMap<>();
    Fields.text(runtime, "javaVersion").ifPresent(value -> jvm.put("Java Version", value));
    Fields.text(runtime, "javaHome").ifPresent(value -> jvm.put("Java Home", value));
    Fields.text(runtime, "scalaVersion").ifPresent(value -> jvm.put("Scala Version", value));
    events.accept(
        new EnvironmentUpdated(
            jvm,
            secrets.redact(Fields.map(page.path("sparkProperties"))),
            secrets.redact(Fields.map(page.path("hadoopProperties"))),
            secrets.redact(Fields.map(page.path("systemProperties"))),
            Fields.map(page.path("classpathEntries"))));
    for (JsonNode profile : page.path("resourceProfiles")) {
      Map<String, Long> executor = new HashMap<>();
      profile
          .path("executorResources")
          .properties()
          .forEach(e -> executor.put(e.getKey(), e.getValue().path("amount").asLong()));
      Map<String, Double> task = new HashMap<>();
      profile
          .path("taskResources")
          .properties()
          .forEach(e -> task.put(e.getKey(), e.getValue().path("amount").asDouble()));
      events.accept(new ResourceProfileAdded(profile.path("id").asInt(), executor, task));
    }
  }
}
