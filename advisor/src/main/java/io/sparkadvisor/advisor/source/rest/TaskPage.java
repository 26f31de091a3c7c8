package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.advisor.source.eventlog.decode.StackTraces;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.SpeculativeTaskSubmitted;
import io.sparkadvisor.rules.event.TaskDescription;
import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.event.TaskStarted;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A task of {@code /stages/ID/ATTEMPT/taskList}, as the events that make it. */
final class TaskPage {

  // FetchFailed(BlockManagerId(…), shuffleId=0, mapIndex=…, message=\n…\n)
  private static final Pattern SHUFFLE = Pattern.compile("shuffleId=(\\d{1,9})");
  private static final Pattern KIND =
      Pattern.compile(
          "(FetchFailed|Resubmitted|TaskResultLost|TaskKilled|TaskCommitDenied"
              + "|ExecutorLostFailure|UnknownReason) ?\\((.*)",
          Pattern.DOTALL);
  private static final Pattern EXCEPTION =
      Pattern.compile("([\\w.$]+)(?:: (.*?))?(?=\\n\\s+at |\\nCaused by|\\z)", Pattern.DOTALL);

  private TaskPage() {}

  static void tell(StageKey stage, JsonNode task, Consumer<ApplicationEvent> events) {
    String status = task.path("status").asText();
    boolean ended = List.of("SUCCESS", "FAILED", "KILLED").contains(status);
    TaskDescription description = description(task, status, ended);
    if (description.speculative()) {
      events.accept(
          new SpeculativeTaskSubmitted(
              stage.stageId(), stage.attempt(), OptionalInt.of(description.index())));
    }
    if (!ended) {
      events.accept(new TaskStarted(stage.stageId(), stage.attempt(), description));
      return;
    }
    events.accept(
        new TaskEnded(
            stage.stageId(),
            stage.attempt(),
            "",
            end(status, task.path("errorMessage").asText("")),
            description,
            TaskMetricsPage.of(task.path("taskMetrics")),
            ExecutorMetrics.NONE,
            List.of()));
  }

  private static TaskDescription description(JsonNode task, String status, boolean ended) {
    long launchMs = Fields.time(task, "launchTime").map(Instant::toEpochMilli).orElse(0L);
    long durationMs = Fields.number(task, "duration").orElse(0);
    int index = task.path("index").asInt();
    int partition = task.path("partitionId").asInt(-1); // since Spark 3.3
    return new TaskDescription(
        task.path("taskId").asLong(),
        index,
        task.path("attempt").asInt(),
        partition < 0 ? index : partition,
        launchMs,
        Fields.time(task, "resultFetchStart").map(Instant::toEpochMilli).orElse(0L),
        ended ? launchMs + durationMs : 0,
        task.path("executorId").asText(),
        task.path("host").asText(),
        task.path("taskLocality").asText(),
        task.path("speculative").asBoolean(),
        status.equals("FAILED"),
        status.equals("KILLED"));
  }

  /** How it ended, from what {@code TaskFailedReason.toErrorString} says. */
  static TaskEnd end(String status, String error) {
    if (status.equals("SUCCESS")) {
      return TaskEnd.SUCCESS;
    }
    Matcher kind = KIND.matcher(error);
    if (kind.matches()) {
      return told(kind.group(1), kind.group(2));
    }
    if (status.equals("KILLED")) {
      return ended("TaskKilled", "", StackTraces.cut(error), "");
    }
    Matcher exception = EXCEPTION.matcher(error);
    boolean found = exception.lookingAt();
    return ended(
        "ExceptionFailure",
        found ? exception.group(1) : "",
        StackTraces.cut(found && exception.group(2) != null ? exception.group(2) : ""),
        StackTraces.cut(error));
  }

  private static TaskEnd told(String reason, String rest) {
    int at = rest.indexOf("message=\n");
    String message = at >= 0 ? rest.substring(at + "message=\n".length()) : rest;
    int lost = message.indexOf("Reason: ");
    if (reason.equals("ExecutorLostFailure") && lost >= 0) {
      message = message.substring(lost + "Reason: ".length());
    } else if (message.endsWith(")")) {
      message = message.substring(0, message.length() - 1).stripTrailing();
    }
    Matcher shuffle = SHUFFLE.matcher(rest);
    boolean byApp = rest.contains("caused by one of the running tasks");
    return new TaskEnd(
        reason,
        "",
        StackTraces.cut(message),
        "",
        reason.equals("ExecutorLostFailure") ? Optional.of(byApp) : Optional.empty(),
        shuffle.find() ? OptionalInt.of(Integer.parseInt(shuffle.group(1))) : OptionalInt.empty());
  }

  private static TaskEnd ended(String reason, String className, String message, String trace) {
    return new TaskEnd(reason, className, message, trace, Optional.empty(), OptionalInt.empty());
  }
}
