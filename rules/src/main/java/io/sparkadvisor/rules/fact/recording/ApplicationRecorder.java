package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.event.ApplicationEnded;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.ApplicationStarted;
import io.sparkadvisor.rules.event.BlockManagerAdded;
import io.sparkadvisor.rules.event.BlockManagerRemoved;
import io.sparkadvisor.rules.event.BlockUpdated;
import io.sparkadvisor.rules.event.EnvironmentUpdated;
import io.sparkadvisor.rules.event.ExclusionChanged;
import io.sparkadvisor.rules.event.ExecutorAdded;
import io.sparkadvisor.rules.event.ExecutorMetricsReported;
import io.sparkadvisor.rules.event.ExecutorRemoved;
import io.sparkadvisor.rules.event.JobEnded;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.LogStarted;
import io.sparkadvisor.rules.event.RddUnpersisted;
import io.sparkadvisor.rules.event.ResourceProfileAdded;
import io.sparkadvisor.rules.event.SpeculativeTaskSubmitted;
import io.sparkadvisor.rules.event.SqlDriverMetricsUpdated;
import io.sparkadvisor.rules.event.SqlExecutionEnded;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.SqlMetricsAdded;
import io.sparkadvisor.rules.event.SqlPlanUpdated;
import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.event.StreamingQueryEnded;
import io.sparkadvisor.rules.event.StreamingQueryProgressed;
import io.sparkadvisor.rules.event.StreamingQueryStarted;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.event.TaskStarted;
import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.ResourceProfile;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.setting.SparkProperties;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import java.util.List;
import java.util.TreeMap;

/**
 * Folds the events of one application into facts: the one mutable class among them. Events come in
 * the order in which the source gives them; any may be missing. Not safe for use by several
 * threads.
 */
public final class ApplicationRecorder {

  private final HeaderRecorder header = new HeaderRecorder();
  private final JobsRecorder jobs = new JobsRecorder();
  private final StagesRecorder stages = new StagesRecorder();
  private final ExecutorsRecorder executors = new ExecutorsRecorder();
  private final TreeMap<Integer, ResourceProfile> resourceProfiles = new TreeMap<>();
  private final StorageRecorder storage = new StorageRecorder();
  private final CoverageRecorder coverage = new CoverageRecorder();
  private final TimeBounds times = new TimeBounds();
  private final SqlRecorder sql;
  private final StreamingRecorder streaming;
  private final WorkLimits limits;

  /** A recorder that keeps so much of what grows without end. */
  public ApplicationRecorder(Retention retention) {
    sql = new SqlRecorder(retention);
    streaming = new StreamingRecorder(retention);
    limits = new WorkLimits(retention, jobs, stages, sql, executors);
  }

  /** Takes in the next event. */
  public void accept(ApplicationEvent event) {
    coverage.event();
    // Tasks first: nearly every event is one. Java 17 has no switch over types.
    if (event instanceof TaskEnded e) {
      taskEnded(e);
    } else if (event instanceof TaskStarted e) {
      times.include(e.task().launchMs());
      stages.taskStarted(e);
    } else if (!acceptedAsWork(event) && !acceptedAsSql(event) && !acceptedAsCluster(event)) {
      acceptAsOther(event);
    }
  }

  /** Takes in something that could not be read. */
  public void problem(ReadProblem problem) {
    coverage.problem(problem);
  }

  /** Takes in that events of a kind of which no fact is made were passed over. */
  public void ignored(String kind, long count) {
    coverage.ignored(kind, count);
  }

  /**
   * Takes in that the source itself had dropped something, such as jobs past the live UI's
   * retention.
   */
  public void dropped(String what, long count) {
    coverage.dropped(what, count);
  }

  /**
   * The facts as of now. Costs time that grows with the application; the recorder goes on
   * unchanged.
   */
  public SparkApplication snapshot() {
    coverage.dropped("ends of tasks that came twice", stages.repeatedTasks());
    coverage.dropped("SQL plans", sql.droppedPlans());
    coverage.dropped("streaming batches", streaming.droppedBatches());
    coverage.dropped("runs of streaming queries", streaming.dropped());
    coverage.dropped("cached RDDs", storage.dropped());
    coverage.dropped("executors", executors.dropped());
    coverage.dropped("jobs", jobs.dropped());
    coverage.dropped("stages", stages.dropped());
    coverage.dropped(Coverage.OLD_TASKS, stages.droppedTasks());
    coverage.dropped("metrics of SQL executions", sql.droppedMetrics());
    coverage.dropped("SQL executions", sql.dropped());
    SparkProperties properties = header.properties();
    List<Job> jobFacts = jobs.snapshot(properties, header.version());
    List<StageAttempt> stageFacts = stages.snapshot();
    List<String> unannounced = executors.unannounced(stages.executorsOfTasks());
    return new SparkApplication(
        header.snapshot(times, jobs.endOfDropped()),
        properties,
        new SparkSettings(properties, header.version()),
        jobFacts,
        stageFacts,
        executors.snapshot(stages.executorsOfTasks()),
        List.copyOf(resourceProfiles.values()),
        sql.snapshot(stages.all()),
        storage.snapshot(),
        streaming.snapshot(),
        coverage.snapshot(
            header, times, jobFacts, stageFacts, executors, unannounced, sql.unfinished()));
  }

  private void taskEnded(TaskEnded event) {
    if (!stages.taskEnded(event)) {
      return; // told twice
    }
    times.include(event.task().launchMs());
    times.include(event.task().finishMs());
    executors.peaks(event.task().executorId(), event.executorPeaks());
    event.updatedBlocks().forEach(storage::block);
    limits.taskEnded();
  }

  private boolean acceptedAsWork(ApplicationEvent event) {
    if (event instanceof JobStarted e) {
      e.time().ifPresent(times::include);
      jobs.started(e);
      stages.jobStarted(e);
      e.stages().forEach(storage::stage);
      LocalProperty.sqlExecutionId(e.properties()).ifPresent(id -> sql.job(id, e.jobId()));
    } else if (event instanceof JobEnded e) {
      e.time().ifPresent(times::include);
      jobs.ended(e);
      stages.jobEnded(jobs.stageIds(e.jobId()));
      limits.keep();
    } else if (event instanceof StageSubmitted e) {
      e.stage().submitted().ifPresent(times::include);
      stages.submitted(e);
      storage.stage(e.stage());
    } else if (event instanceof StageCompleted e) {
      e.stage().completed().ifPresent(times::include);
      stages.completed(e);
      storage.stage(e.stage());
      limits.keep();
    } else if (event instanceof SpeculativeTaskSubmitted e) {
      stages.speculativeTask(e);
    } else {
      return false;
    }
    return true;
  }

  private boolean acceptedAsSql(ApplicationEvent event) {
    if (event instanceof SqlExecutionStarted e) {
      times.include(e.time());
      sql.started(e);
    } else if (event instanceof SqlPlanUpdated e) {
      sql.planUpdated(e);
    } else if (event instanceof SqlMetricsAdded e) {
      sql.metricsAdded(e);
    } else if (event instanceof SqlDriverMetricsUpdated e) {
      sql.driverMetrics(e);
    } else if (event instanceof SqlExecutionEnded e) {
      times.include(e.time());
      sql.ended(e);
    } else if (event instanceof StreamingQueryStarted e) {
      streaming.started(e);
    } else if (event instanceof StreamingQueryProgressed e) {
      streaming.progressed(e);
    } else if (event instanceof StreamingQueryEnded e) {
      streaming.ended(e);
    } else {
      return false;
    }
    return true;
  }

  private boolean acceptedAsCluster(ApplicationEvent event) {
    if (event instanceof ExecutorAdded e) {
      times.include(e.time());
      executors.added(e);
    } else if (event instanceof ExecutorRemoved e) {
      times.include(e.time());
      executors.removed(e);
    } else if (event instanceof ExecutorMetricsReported e) {
      stages.executorMetrics(e);
      executors.peaks(e.executorId(), e.peaks());
    } else if (event instanceof ExclusionChanged e) {
      executors.exclusion(e);
    } else if (event instanceof BlockManagerAdded e) {
      // with its executor, but a moment later; pages do not say when
      if (!executors.isAnnounced(e.executorId())) {
        e.time().ifPresent(times::include);
      }
      executors.blockManagerAdded(e);
    } else if (event instanceof BlockManagerRemoved e) {
      executors.blockManagerRemoved(e);
    } else if (event instanceof ResourceProfileAdded e) {
      resourceProfiles.put(
          e.id(), new ResourceProfile(e.id(), e.executorResources(), e.taskResources()));
    } else {
      return false;
    }
    return true;
  }

  private void acceptAsOther(ApplicationEvent event) {
    if (event instanceof BlockUpdated e) {
      storage.block(e);
    } else if (event instanceof RddUnpersisted e) {
      storage.unpersisted(e.rddId());
    } else if (event instanceof LogStarted e) {
      header.logStarted(e);
    } else if (event instanceof EnvironmentUpdated e) {
      header.environment(e);
    } else if (event instanceof ApplicationStarted e) {
      header.started(e);
    } else if (event instanceof ApplicationEnded e) {
      header.ended(e);
    } else {
      throw new IllegalArgumentException("No fact is made of " + event.getClass().getSimpleName());
    }
  }
}
