package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.BlockManagerAdded;
import io.sparkadvisor.rules.event.ExecutorAdded;
import io.sparkadvisor.rules.event.ExecutorMetricsReported;
import io.sparkadvisor.rules.event.ExecutorRemoved;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.metric.ExecutorMetric;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** An executor of {@code /allexecutors}, as the events that make it. */
final class ExecutorPage {

  private ExecutorPage() {}

  /** No executor has more than that: 0, which is unknown. */
  private static final int MOST_CORES = 1 << 16;

  private static int cores(JsonNode cores) {
    int count = cores.asInt();
    return count > MOST_CORES ? 0 : count;
  }

  static void tell(JsonNode executor, Consumer<ApplicationEvent> events) {
    String id = executor.path("id").asText();
    String address = executor.path("hostPort").asText();
    int colon = address.lastIndexOf(':');
    String host = colon < 0 ? address : address.substring(0, colon);
    Optional<Instant> added = Fields.time(executor, "addTime");
    int cores = cores(executor.path("totalCores"));
    // The driver is listed with the executors, and is one in local mode alone.
    if (added.isPresent() && (cores > 0 || !Executor.isDriver(id))) {
      events.accept(
          new ExecutorAdded(
              added.get(),
              id,
              host,
              cores,
              executor.path("resourceProfileId").asInt(),
              Optional.empty(),
              Fields.map(executor.path("attributes"))));
    }
    // Of an executor whose block manager was never announced the page has 0.
    long maxMemory = executor.path("maxMemory").asLong();
    if (maxMemory > 0) {
      JsonNode memory = executor.path("memoryMetrics");
      events.accept(
          new BlockManagerAdded(
              added,
              id,
              host,
              port(address.substring(colon + 1)),
              maxMemory,
              memory(memory, "totalOnHeapStorageMemory"),
              memory(memory, "totalOffHeapStorageMemory")));
    }
    ExecutorMetrics peaks = peaks(executor.path("peakMemoryMetrics"));
    if (peaks.isKnown()) {
      events.accept(new ExecutorMetricsReported(id, OptionalInt.empty(), 0, peaks));
    }
    Fields.time(executor, "removeTime")
        .ifPresent(
            removed ->
                events.accept(
                    new ExecutorRemoved(
                        removed, id, Fields.text(executor, "removeReason").orElse(""))));
  }

  /** Peaks, by the names that the event log has, too. */
  static ExecutorMetrics peaks(JsonNode page) {
    ExecutorMetrics.Builder peaks = new ExecutorMetrics.Builder();
    for (ExecutorMetric metric : ExecutorMetric.values()) {
      peaks.set(metric, page.path(metric.jsonName()).asLong(-1));
    }
    return peaks.build();
  }

  private static OptionalLong memory(JsonNode memory, String field) {
    return Fields.number(memory, field);
  }

  private static int port(String digits) {
    return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
  }
}
