package io.sparkadvisor.advisor.source.eventlog.decode;

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
import java.util.HashMap;
import java.util.Map;

/** Takes secrets out of every text of an event that a user may come to see. For one thread. */
final class EventTexts {

  // Jobs and stages repeat the properties of their session.
  private final Memo values = new Memo(SecretText::redact);
  private final Memo names =
      new Memo(
          name ->
              !Secrets.isDescription(name) && SecretText.isNameOfSecret(name)
                  ? Secrets.REDACTED
                  : name);

  /** The same event without secrets in its texts; the same object for one without texts. */
  ApplicationEvent redact(ApplicationEvent event) {
    if (event instanceof TaskEnded task) {
      return task.end().message().isEmpty() && task.end().stackTrace().isEmpty()
          ? task
          : redact(task);
    } else if (event instanceof StageCompleted stage) {
      return new StageCompleted(redact(stage.stage()));
    } else if (event instanceof StageSubmitted stage) {
      return new StageSubmitted(redact(stage.stage()), redact(stage.properties()));
    } else if (event instanceof JobStarted job) {
      return new JobStarted(
          job.jobId(),
          job.time(),
          job.stageIds(),
          job.stages().stream().map(this::redact).toList(),
          redact(job.properties()));
    } else if (event instanceof JobEnded job) {
      return job.failure().isEmpty()
          ? job
          : new JobEnded(
              job.jobId(), job.time(), job.succeeded(), job.failure().map(SecretText::redact));
    } else if (event instanceof SqlExecutionStarted sql) {
      return new SqlExecutionStarted(
          sql.executionId(),
          sql.rootExecutionId(),
          SecretText.redact(sql.description()),
          details(sql.details()),
          SecretText.redact(sql.physicalPlan()),
          redact(sql.plan()),
          sql.time(),
          redact(sql.modifiedConfigs()));
    } else if (event instanceof SqlPlanUpdated sql) {
      return new SqlPlanUpdated(
          sql.executionId(), SecretText.redact(sql.physicalPlan()), redact(sql.plan()));
    }
    return redactOther(event);
  }

  private ApplicationEvent redactOther(ApplicationEvent event) {
    if (event instanceof SqlExecutionEnded sql) {
      return new SqlExecutionEnded(
          sql.executionId(), sql.time(), sql.error().map(SecretText::redact));
    } else if (event instanceof ExecutorRemoved executor) {
      return new ExecutorRemoved(
          executor.time(), executor.executorId(), SecretText.redact(executor.reason()));
    } else if (event instanceof ApplicationStarted app) {
      return new ApplicationStarted(
          SecretText.redact(app.name()), app.id(), app.attemptId(), app.time(), app.user());
    } else if (event instanceof EnvironmentUpdated environment) {
      return new EnvironmentUpdated(
          redact(environment.jvm()),
          redact(environment.spark()),
          redact(environment.hadoop()),
          redact(environment.system()),
          environment.classpath());
    } else if (event instanceof StreamingQueryStarted query) {
      return new StreamingQueryStarted(
          query.queryId(), query.runId(), query.name().map(SecretText::redact), query.time());
    } else if (event instanceof StreamingQueryEnded query) {
      return new StreamingQueryEnded(
          query.queryId(), query.runId(), query.exception().map(SecretText::redact));
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
            SecretText.redact(end.message()),
            SecretText.redact(end.stackTrace()),
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
        SecretText.redact(stage.name()),
        stage.tasks(),
        stage.rdds().stream().map(this::redact).toList(),
        stage.parentIds(),
        details(stage.details()),
        stage.submitted(),
        stage.completed(),
        stage.failure().map(SecretText::redact),
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
    return stack ? details : SecretText.redact(details);
  }

  private RddDescription redact(RddDescription rdd) {
    String name = SecretText.redact(rdd.name());
    String callSite = SecretText.redact(rdd.callSite());
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
        SecretText.redact(plan.description()),
        plan.children().stream().map(this::redact).toList(),
        redact(plan.metadata()),
        plan.metrics());
  }

  private Map<String, String> redact(Map<String, String> properties) {
    Map<String, String> redacted = new HashMap<>(properties);
    redacted.replaceAll(
        (key, value) ->
            names.of(key).equals(Secrets.REDACTED) ? Secrets.REDACTED : values.of(value));
    return redacted;
  }
}
