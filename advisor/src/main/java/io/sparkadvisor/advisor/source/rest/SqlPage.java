package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.SqlExecutionEnded;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.StreamingQueryStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL executions of {@code /sql}, as the events that make them. */
final class SqlPage {

  // What a micro-batch is described by (Spark class MicroBatchExecution).
  private static final Pattern BATCH =
      Pattern.compile(
          "(?s)(?:(.*?)\\n)?id = ([0-9a-f-]{36})\\s+runId = ([0-9a-f-]{36})\\s+batch = .*");

  private final Map<Integer, Long> executionOfJob = new HashMap<>();
  private final Set<String> streams = new HashSet<>();
  private final PlanMetrics metrics = new PlanMetrics();
  private final SingleTasks singleTasks;

  SqlPage(SingleTasks singleTasks) {
    this.singleTasks = singleTasks;
  }

  /** The execution that each job works for. */
  Map<Integer, Long> executionOfJob() {
    return executionOfJob;
  }

  PlanMetrics metrics() {
    return metrics;
  }

  void tell(JsonNode execution, Consumer<ApplicationEvent> events) {
    long id = execution.path("id").asLong();
    List<Integer> jobIds = new ArrayList<>();
    for (String jobs : new String[] {"runningJobIds", "successJobIds", "failedJobIds"}) {
      execution.path(jobs).forEach(job -> jobIds.add(job.asInt()));
    }
    jobIds.forEach(job -> executionOfJob.put(job, id));
    Optional<Instant> start = Fields.time(execution, "submissionTime");
    if (start.isEmpty()) {
      return;
    }
    String description = execution.path("description").asText();
    events.accept(
        new SqlExecutionStarted(
            id,
            root(execution),
            description,
            "",
            execution.path("planDescription").asText(),
            new PlanGraph(execution, metrics, singleTasks.onlyStageOf(jobIds)).tree(),
            start.get(),
            Map.of()));
    tellStream(description, start.get(), events);
    String status = execution.path("status").asText();
    if (!status.equals("RUNNING")) {
      Instant end = start.get().plusMillis(execution.path("duration").asLong());
      events.accept(new SqlExecutionEnded(id, end, error(execution, status)));
    }
  }

  private void tellStream(String description, Instant start, Consumer<ApplicationEvent> events) {
    Matcher batch = BATCH.matcher(description);
    if (batch.matches() && streams.add(batch.group(3))) {
      events.accept(
          new StreamingQueryStarted(
              batch.group(2),
              batch.group(3),
              Optional.ofNullable(batch.group(1)).filter(name -> !name.isBlank()),
              Optional.of(start)));
    }
  }

  private static OptionalLong root(JsonNode execution) {
    long root = execution.path("rootExecutionId").asLong(-1);
    return root < 0 ? OptionalLong.empty() : OptionalLong.of(root);
  }

  // Before Spark 4.2 the page says that it failed, and not why.
  private static Optional<String> error(JsonNode execution, String status) {
    Optional<String> told = Fields.text(execution, "errorMessage").filter(text -> !text.isEmpty());
    return told.isEmpty() && status.equals("FAILED") ? Optional.of("FAILED") : told;
  }
}
