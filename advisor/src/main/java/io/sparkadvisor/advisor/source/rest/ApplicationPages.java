package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.advisor.source.eventlog.redact.LogRedaction;
import io.sparkadvisor.rules.event.ApplicationEnded;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.ApplicationStarted;
import io.sparkadvisor.rules.event.JobEnded;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.LogStarted;
import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.SqlDriverMetricsUpdated;
import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.recording.ApplicationRecorder;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import okhttp3.HttpUrl;

/** An application, read from its pages: translated to the events that they were made of. */
final class ApplicationPages {

  /** What an event log would hold besides. */
  private static final List<String> NOT_TOLD =
      List.of(
          "the parents and lineage of stages",
          "where your code called a query",
          "the jobs of a query whose start is not in the log",
          "the settings of single jobs and queries",
          "why a job failed, but for its stages",
          "the plans before the last",
          "sizes and times of plan nodes but rounded",
          "the stage of every plan node that ran in a single task",
          "what nodes of cached data or of stages tried again took before",
          "the peaks of executors within a stage",
          "execution memory of tasks by kind",
          "what an older Spark did not measure from 0",
          "which plan nodes a Spark before 3.0 compiled together",
          "speculative tasks that never started",
          "when executors were asked for, and excluded",
          "what was cached once",
          "what a stage did that a later job would have needed again",
          "the micro-batches of streaming queries",
          "the exit code");

  /** Tasks of a page: a few MB of JSON. */
  static final int TASKS = 2_000;

  /** The accumulators of pages are made up, for all executions at once. */
  private static final long OF_ALL_EXECUTIONS = -1;

  /** SQL executions of a page: plans may be large. */
  private static final int EXECUTIONS = 50;

  private final ApplicationAttempt attempt;
  private final RestClient client;
  private final JsonPages pages;
  private final ApplicationRecorder recorder;
  private final LogRedaction redaction = new LogRedaction();
  private final RetainedPages retained = new RetainedPages();
  private final DispensablePages dispensable;

  ApplicationPages(ApplicationAttempt attempt, RestClient client, Retention retention) {
    this.attempt = attempt;
    this.client = client;
    this.pages = new JsonPages(client);
    this.recorder = new ApplicationRecorder(retention);
    this.dispensable = new DispensablePages(attempt.address());
  }

  /** Whether it has said why the pages are read though the log is offered. */
  void logIsCutOff() {
    recorder.problem(
        new ReadProblem(
            ReadProblem.Kind.CUT_OFF,
            attempt.address(),
            0,
            "The event log that the server offers broke off "
                + OfferedLog.TRIES
                + " times: its pages were read instead."));
  }

  /** Reads all pages, once. */
  SparkApplication read(LongConsumer progress) throws IOException {
    tellHeader();
    dispensable.read(
        "the executors: when they came, with how many cores, and why they went",
        () ->
            pages.list(page("allexecutors"), executor -> ExecutorPage.tell(executor, this::tell)));
    Map<StageKey, StagePage> stages = readStages();
    TreeMap<Integer, JsonNode> jobs = new TreeMap<>();
    pages.list(page("jobs"), job -> jobs.put(job.path("jobId").asInt(), job));
    SqlPage sql = new SqlPage(new SingleTasks(jobs, stages));
    readSql(sql, progress);
    jobs.values().forEach(job -> tellStart(job, stages, sql));
    submit(stages);
    readTasks(stages, progress);
    complete(stages, sql);
    jobs.values().forEach(job -> tellEnd(job, stages));
    attempt.end().ifPresent(end -> tell(new ApplicationEnded(end, OptionalInt.empty())));
    retained.jobs(jobs.keySet());
    retained.stages(stages.keySet());
    retained.report(recorder, attempt.address());
    dispensable.report(recorder);
    recorder.problem(
        new ReadProblem(
            ReadProblem.Kind.MISSING_PART,
            attempt.address(),
            0,
            "Its pages do not show " + String.join("; ", NOT_TOLD) + ". The event log does."));
    return recorder.snapshot();
  }

  private void tell(ApplicationEvent event) {
    recorder.accept(redaction.redact(event));
  }

  private void tellHeader() throws IOException {
    if (!attempt.sparkVersion().isEmpty()) {
      tell(new LogStarted(attempt.sparkVersion()));
    }
    tell(
        new ApplicationStarted(
            attempt.name(),
            Optional.of(attempt.id()),
            attempt.attemptId(),
            attempt.start(),
            attempt.user()));
    // An application whose log lacks its properties has no such page; nor had Spark before 2.2.
    dispensable.read(
        "the properties, the resource profiles and the version of Java",
        () -> EnvironmentPage.tell(pages.object(page("environment")), this::tell));
  }

  private void readSql(SqlPage sql, LongConsumer progress) throws IOException {
    for (int offset = 0; readSql(sql, offset) == EXECUTIONS; offset += EXECUTIONS) {
      progress.accept(client.receivedBytes().get());
    }
  }

  /** Reads one page; where the server cannot give the plans, without them. Returns how many. */
  private int readSql(SqlPage sql, int offset) throws IOException {
    int[] count = new int[1];
    String which = " SQL executions from the " + (offset + 1) + ". on";
    // an application without Spark SQL on its class path has no such page
    DispensablePages.Answer answer =
        dispensable.readIfThere(
            "the plans of " + EXECUTIONS + which,
            () -> count[0] = pages.list(sqlPage(offset, true), execution -> tell(execution, sql)));
    if (answer == DispensablePages.Answer.FAILED) {
      dispensable.readIfThere(
          EXECUTIONS + which,
          () -> count[0] = pages.list(sqlPage(offset, false), execution -> tell(execution, sql)));
    }
    return count[0];
  }

  private HttpUrl sqlPage(int offset, boolean plans) {
    return page("sql")
        .newBuilder()
        .addQueryParameter("details", "" + plans)
        .addQueryParameter("planDescription", "" + plans)
        .addQueryParameter("offset", "" + offset)
        .addQueryParameter("length", "" + EXECUTIONS)
        .build();
  }

  private void tell(JsonNode execution, SqlPage sql) {
    retained.sql(execution.path("id").asLong());
    sql.tell(execution, this::tell);
  }

  private Map<StageKey, StagePage> readStages() throws IOException {
    Map<Integer, RddDescription> cached = new HashMap<>();
    dispensable.read(
        "what is cached",
        () ->
            pages.list(
                page("storage", "rdd"),
                rdd -> cached.put(rdd.path("id").asInt(), StoragePage.of(rdd))));
    Map<StageKey, StagePage> stages = new TreeMap<>();
    pages.list(
        page("stages").newBuilder().addQueryParameter("details", "false").build(),
        stage -> {
          StagePage read = StagePage.of(stage, cached);
          stages.put(read.key(), read);
        });
    return stages;
  }

  private void tellStart(JsonNode job, Map<StageKey, StagePage> stages, SqlPage sql) {
    List<Integer> stageIds = new ArrayList<>();
    List<StageDescription> described = new ArrayList<>();
    Map<String, String> properties = new HashMap<>();
    for (JsonNode stageId : job.path("stageIds")) {
      stageIds.add(stageId.asInt());
      StagePage stage = stages.get(new StageKey(stageId.asInt(), 0));
      if (stage != null) {
        described.add(stage.description());
        stage.pool().ifPresent(pool -> properties.put("spark.scheduler.pool", pool));
      }
    }
    int id = job.path("jobId").asInt();
    Fields.text(job, "jobGroup").ifPresent(g -> properties.put("spark.jobGroup.id", g));
    Fields.text(job, "description").ifPresent(d -> properties.put("spark.job.description", d));
    Long execution = sql.executionOfJob().get(id);
    if (execution != null) {
      properties.put("spark.sql.execution.id", execution.toString());
    }
    tell(new JobStarted(id, Fields.time(job, "submissionTime"), stageIds, described, properties));
  }

  private void submit(Map<StageKey, StagePage> stages) {
    for (StagePage stage : stages.values()) {
      if (stage.wasSubmitted()) {
        Map<String, String> properties = new HashMap<>();
        stage.pool().ifPresent(pool -> properties.put("spark.scheduler.pool", pool));
        tell(new StageSubmitted(stage.description(), properties));
      }
    }
  }

  private void readTasks(Map<StageKey, StagePage> stages, LongConsumer progress)
      throws IOException {
    List<Callable<List<ApplicationEvent>>> requests = new ArrayList<>();
    for (StagePage stage : stages.values()) {
      for (long offset = 0; offset < stage.taskAttempts(); offset += TASKS) {
        HttpUrl url =
            page("stages", "" + stage.key().stageId(), "" + stage.key().attempt(), "taskList")
                .newBuilder()
                .addQueryParameter("sortBy", "ID")
                .addQueryParameter("offset", "" + offset)
                .addQueryParameter("length", "" + TASKS)
                .build();
        long expected = Math.min(TASKS, stage.taskAttempts() - offset);
        requests.add(() -> tasks(stage.key(), url, expected));
      }
      retained.tasksTold(stage.taskAttempts());
    }
    try (PageRequests asking = new PageRequests(client.access().requestsAtOnce())) {
      asking.inOrder(
          requests.iterator(),
          events -> {
            events.forEach(this::tell);
            progress.accept(client.receivedBytes().get());
          });
    }
  }

  private List<ApplicationEvent> tasks(StageKey stage, HttpUrl url, long expected)
      throws IOException {
    List<ApplicationEvent> events = new ArrayList<>();
    DispensablePages.Answer answer =
        dispensable.readIfThere(
            expected + " tasks of stage " + stage,
            () ->
                retained.tasksFound(
                    pages.list(url, task -> TaskPage.tell(stage, task, events::add))));
    if (answer == DispensablePages.Answer.FAILED) {
      retained.tasksFound(expected); // the server has them: it is another thing that is wrong
    }
    return events;
  }

  private void complete(Map<StageKey, StagePage> stages, SqlPage sql) {
    for (StagePage stage : stages.values()) {
      if (stage.isOver()) {
        tell(new StageCompleted(stage.with(sql.metrics().take(stage.key()))));
      }
    }
    tell(new SqlDriverMetricsUpdated(OF_ALL_EXECUTIONS, sql.metrics().takeRest()));
  }

  private void tellEnd(JsonNode job, Map<StageKey, StagePage> stages) {
    String status = job.path("status").asText();
    if (!status.equals("RUNNING")) {
      boolean succeeded = status.equals("SUCCEEDED");
      tell(
          new JobEnded(
              job.path("jobId").asInt(),
              Fields.time(job, "completionTime"),
              succeeded,
              succeeded ? Optional.empty() : failure(job, stages)));
    }
  }

  /** A job fails with one of its stages, the page of which says why. */
  private static Optional<String> failure(JsonNode job, Map<StageKey, StagePage> stages) {
    Set<Integer> ids = new HashSet<>();
    job.path("stageIds").forEach(id -> ids.add(id.asInt()));
    return stages.values().stream()
        .filter(stage -> ids.contains(stage.key().stageId()))
        .flatMap(stage -> stage.description().failure().stream())
        .reduce((earlier, later) -> later);
  }

  private HttpUrl page(String... segments) {
    return attempt.page(segments);
  }
}
