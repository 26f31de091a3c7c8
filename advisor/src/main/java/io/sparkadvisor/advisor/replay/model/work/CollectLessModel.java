package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.advisor.replay.model.run.StageModel;
import io.sparkadvisor.advisor.replay.schedule.JobWork;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.CollectLess;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.TaskPart;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Results are not serialised, sent to the driver and put together there. */
public final class CollectLessModel implements StageModel<CollectLess> {

  @Override
  public Class<CollectLess> kind() {
    return CollectLess.class;
  }

  @Override
  public Phase phase() {
    return Phase.DRIVER;
  }

  @Override
  public StageKey stage(CollectLess change) {
    return change.stage();
  }

  @Override
  public Effect effect(CollectLess change, RunStage stage) {
    Tasks facts = stage.facts();
    int index = stage.index();
    int job = stage.run().work().stages().get(index).job();
    long runsOn = runsOnMs(stage, stage.run().work().jobs().get(job).id());
    return Effect.of(
        (work, bound) -> {
          TaskSet set = work.stages().get(index).tasks();
          long[] durations = set.durationMs().clone();
          for (int t = 0; t < durations.length; t++) {
            int row = set.row()[t];
            double sent = row < 0 ? 0 : TaskPart.RESULT.millis(facts, row);
            durations[t] -=
                Math.round(Math.min((double) durations[t], sent * bound.of(1, 0.9, 0.5)));
          }
          JobWork collected = work.jobs().get(job);
          long tail = Math.round(collected.tailMs() * bound.of(0, 0.2, 0.8));
          Workload less =
              work.withTasks(index, set.lasting(durations)).withJob(job, collected.withTail(tail));
          return earlier(less, job, Math.round(runsOn * bound.of(1, 0.8, 0.2)));
        },
        "What the driver does with the rows afterwards, and what writing them elsewhere costs, is"
            + " not known.");
  }

  /** For how long the query runs on after its job: the driver makes rows of what it was sent. */
  private static long runsOnMs(RunStage stage, int jobId) {
    SparkApplication app = stage.run().application();
    Optional<Instant> jobEnd = app.job(jobId).flatMap(Job::completed);
    Optional<Instant> queryEnd =
        app.sqlExecution(stage.attempt().sqlExecutionId()).flatMap(SqlExecution::ended);
    return jobEnd.isEmpty() || queryEnd.isEmpty()
        ? 0
        : Math.max(0, Duration.between(jobEnd.get(), queryEnd.get()).toMillis());
  }

  /** What waited for the job begins so much sooner: other jobs, else the application's end. */
  private static Workload earlier(Workload work, int job, long byMs) {
    Workload changed = work;
    boolean waitedFor = false;
    for (int j = 0; j < work.jobs().size(); j++) {
      JobWork other = work.jobs().get(j);
      if (Arrays.stream(other.after()).anyMatch(before -> before == job)) {
        waitedFor = true;
        changed = changed.withJob(j, other.withGap(Math.max(0, other.gapMs() - byMs)));
      }
    }
    return waitedFor ? changed : work.withTail(Math.max(0, work.tailMs() - byMs));
  }
}
