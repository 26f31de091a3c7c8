package io.sparkadvisor.advisor.source.eventlog.redact;

import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.ApplicationStarted;
import io.sparkadvisor.rules.event.EnvironmentUpdated;
import io.sparkadvisor.rules.event.ExecutorRemoved;
import io.sparkadvisor.rules.event.JobEnded;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.SqlExecutionEnded;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.SqlPlanUpdated;
import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.event.StreamingQueryEnded;
import io.sparkadvisor.rules.event.StreamingQueryStarted;
import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.event.TaskEnded;
import java.util.Map;

/** Applies a redaction to every text of an event that a user may come to see. */
record EventTexts(Redaction redaction) {

  /** What becomes of each kind of text; nothing that is handed in is changed. */
  interface Redaction {
    /** Any text but those below. */
    String text(String text);

    /** A plan, or the description of a node. */
    String planText(String text);

    /** What a node of a plan says of itself. */
    Map<String, String> metadata(Map<String, String> metadata);

    /** Properties. */
    Map<String, String> properties(Map<String, String> properties);
  }

  /** The same event without secrets in its texts; the same object for one without texts. */
  ApplicationEvent redact(ApplicationEvent event) {
    if (event instanceof TaskEnded task) {
      return task.end().message().isEmpty() && task.end().stackTrace().isEmpty()
          ? task
          : redact(task);
    } else if (event instanceof StageCompleted stage) {
      return new StageCompleted(redact(stage.stage()));
    } else if (event instanceof StageSubmitted stage) {
      return new StageSubmitted(redact(stage.stage()), redaction.properties(stage.properties()));
    } else if (event instanceof JobStarted job) {
      return new JobStarted(
          job.jobId(),
          job.time(),
          job.stageIds(),
          job.stages().stream().map(this::redact).toList(),
          redaction.properties(job.properties()));
    } else if (event instanceof JobEnded job) {
      return job.failure().isEmpty()
          ? job
          : new JobEnded(
              job.jobId(), job.time(), job.succeeded(), job.failure().map(redaction::text));
    } else if (event instanceof SqlExecutionStarted sql) {
      return new SqlExecutionStarted(
          sql.executionId(),
          sql.rootExecutionId(),
          redaction.text(sql.description()),
          details(sql.details()),
          redaction.planText(sql.physicalPlan()),
          redact(sql.plan()),
          sql.time(),
          redaction.properties(sql.modifiedConfigs()));
    } else if (event instanceof SqlPlanUpdated sql) {
      return new SqlPlanUpdated(
          sql.executionId(), redaction.planText(sql.physicalPlan()), redact(sql.plan()));
    }
    return redactOther(event);
  }

  private ApplicationEvent redactOther(ApplicationEvent event) {
    if (event instanceof SqlExecutionEnded sql) {
      return new SqlExecutionEnded(sql.executionId(), sql.time(), sql.error().map(redaction::text));
    } else if (event instanceof ExecutorRemoved executor) {
      return new ExecutorRemoved(
          executor.time(), executor.executorId(), redaction.text(executor.reason()));
    } else if (event instanceof ApplicationStarted app) {
      return new ApplicationStarted(
          redaction.text(app.name()), app.id(), app.attemptId(), app.time(), app.user());
    } else if (event instanceof EnvironmentUpdated environment) {
      return new EnvironmentUpdated(
          redaction.properties(environment.jvm()),
          redaction.properties(environment.spark()),
          redaction.properties(environment.hadoop()),
          redaction.properties(environment.system()),
          environment.classpath());
    } else if (event instanceof StreamingQueryStarted query) {
      return new StreamingQueryStarted(
          query.queryId(), query.runId(), query.name().map(redaction::text), query.time());
    } else if (event instanceof StreamingQueryEnded query) {
      return new StreamingQueryEnded(
          query.queryId(), query.runId(), query.exception().map(redaction::text));
    }
    return event;
  }

  private TaskEnded redact(TaskEnded task) {
    TaskEnd end = task.end();
    return new TaskEnded(
        task.stageId(),
        task.stageAttempt(),
        task.taskType(),
        new TaskEnd(
            end.reason(),
            end.className(),
            redaction.text(end.message()),
            redaction.text(end.stackTrace()),
            end.exitCausedByApp(),
            end.shuffleId()),
        task.task(),
        task.metrics(),
        task.executorPeaks(),
        task.updatedBlocks());
  }

  private StageDescription redact(StageDescription stage) {
    return new StageDescription(
        stage.stageId(),
        stage.attempt(),
        redaction.text(stage.name()),
        stage.tasks(),
        stage.rdds().stream().map(this::redact).toList(),
        stage.parentIds(),
        details(stage.details()),
        stage.submitted(),
        stage.completed(),
        stage.failure().map(redaction::text),
        stage.accumulators(),
        stage.resourceProfileId());
  }

  /**
   * Of a driver's stack only frames are ever read, and every stage has one; what a Spark Connect
   * client sends in its place is text.
   */
  private String details(String details) {
    int end = details.indexOf('\n');
    String first = end < 0 ? details : details.substring(0, end);
    boolean stack = first.endsWith(")") && first.indexOf(' ') < 0 && first.indexOf('=') < 0;
    return stack ? details : redaction.text(details);
  }

  private RddDescription redact(RddDescription rdd) {
    String name = redaction.text(rdd.name());
    String callSite = redaction.text(rdd.callSite());
    return name.equals(rdd.name()) && callSite.equals(rdd.callSite())
        ? rdd
        : new RddDescription(
            rdd.rddId(),
            name,
            rdd.scope(),
            callSite,
            rdd.parentIds(),
            rdd.storageLevel(),
            rdd.partitions(),
            rdd.cachedPartitions(),
            rdd.memoryBytes(),
            rdd.diskBytes());
  }

  private PlanDescription redact(PlanDescription plan) {
    return new PlanDescription(
        plan.name(),
        redaction.planText(plan.description()),
        plan.children().stream().map(this::redact).toList(),
        redaction.metadata(plan.metadata()),
        plan.metrics());
  }
}
