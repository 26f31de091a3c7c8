package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes work to be scheduled of an application. */
final class Workloads {

  private final SparkApplication application;
  private final Instant start;
  private final RunningTasks running;
  private final LaunchGaps gaps;
  private final List<Job> jobs;
  private final List<StageAttempt> stages;
  private final Map<Integer, Integer> jobIndex = new HashMap<>();
  private final Map<String, Integer> pools = new HashMap<>();

  private Workloads(SparkApplication application) {
    this.application = application;
    start = application.info().start();
    running = new RunningTasks(application);
    gaps = new LaunchGaps(application);
    jobs =
        application.jobs().stream()
            .filter(job -> job.submitted().isPresent())
            .sorted(Comparator.comparing(job -> job.submitted().get()))
            .toList();
    for (int j = 0; j < jobs.size(); j++) {
      jobIndex.put(jobs.get(j).id(), j);
    }
    stages =
        application
            .stagesThatRan()
            .filter(stage -> stage.submitted().isPresent() && jobOf(stage).isPresent())
            .sorted(Comparator.comparing(stage -> stage.submitted().get()))
            .toList();
  }

  /** The work that an application did. */
  static Workload of(SparkApplication application) {
    return new Workloads(application).build();
  }

  private Workload build() {
    List<StageWork> stageWork = new ArrayList<>();
    for (int s = 0; s < stages.size(); s++) {
      stageWork.add(stage(s));
    }
    List<JobWork> jobWork = new ArrayList<>();
    for (int j = 0; j < jobs.size(); j++) {
      jobWork.add(job(j));
    }
    Instant end = application.info().end();
    Instant lastJob = jobs.stream().map(this::endOf).max(Comparator.naturalOrder()).orElse(start);
    return new Workload(
        jobWork,
        stageWork,
        executors(),
        application.settings().schedulerMode().value().equals("FAIR"),
        between(lastJob, end),
        between(start, end));
  }

  private JobWork job(int index) {
    Job job = jobs.get(index);
    Instant submitted = job.submitted().get();
    int after = -1;
    for (int j = 0; j < jobs.size(); j++) {
      if (j != index
          && !endOf(jobs.get(j)).isAfter(submitted)
          && jobs.get(j).submitted().get().isBefore(submitted)
          && (after < 0 || endOf(jobs.get(j)).isAfter(endOf(jobs.get(after))))) {
        after = j;
      }
    }
    Instant free = after < 0 ? start : endOf(jobs.get(after));
    Instant lastStage =
        stages.stream()
            .filter(stage -> jobOf(stage).orElseThrow() == index)
            .map(this::endOf)
            .max(Comparator.naturalOrder())
            .orElse(submitted);
    return new JobWork(job.id(), after, between(free, submitted), between(lastStage, endOf(job)));
  }

  private StageWork stage(int index) {
    StageAttempt stage = stages.get(index);
    Instant submitted = stage.submitted().get();
    List<Integer> after = new ArrayList<>();
    Instant ready = jobs.get(jobOf(stage).orElseThrow()).submitted().get();
    for (int s = 0; s < stages.size(); s++) {
      StageAttempt other = stages.get(s);
      boolean needed =
          stage.parentIds().contains(other.stageId())
              || (other.stageId() == stage.stageId()
                  && other.key().attempt() < stage.key().attempt());
      if (needed && !endOf(other).isAfter(submitted)) {
        after.add(s);
        ready = endOf(other).isAfter(ready) ? endOf(other) : ready;
      }
    }
    return new StageWork(
        stage.key(),
        jobOf(stage).orElseThrow(),
        after.stream().mapToInt(Integer::intValue).toArray(),
        between(ready, submitted) + launchLag(stage),
        pools.computeIfAbsent(stage.pool().orElse("default"), p -> pools.size()),
        stage.resourceProfileId(),
        TaskSets.of(index, stage.tasks(), gaps.mean(stage.key())));
  }

  /**
   * From submission to the first task, where it did not wait for a slot: the driver makes the
   * tasks.
   */
  private long launchLag(StageAttempt stage) {
    long submitted = stage.submitted().get().toEpochMilli();
    long first = stage.tasks().rows().mapToLong(stage.tasks()::launchMs).min().orElse(submitted);
    return running.freeSlotAt(submitted) ? Math.max(0, first - submitted) : 0;
  }

  private List<ExecutorWindow> executors() {
    List<ExecutorWindow> windows = new ArrayList<>();
    for (Executor executor : application.cluster().workers()) {
      int slots = application.cluster().slots(executor);
      if (executor.added().isPresent() && slots > 0) {
        windows.add(
            new ExecutorWindow(
                Math.max(0, between(start, executor.added().get())),
                executor.removed().map(at -> between(start, at)).orElse(Long.MAX_VALUE),
                slots,
                executor.resourceProfileId()));
      }
    }
    return windows;
  }

  /**
   * The job that a stage attempt worked for: of those that need it the first that had not ended.
   */
  private Optional<Integer> jobOf(StageAttempt stage) {
    return stage.jobIds().stream()
        .filter(jobIndex::containsKey)
        .map(jobIndex::get)
        .filter(j -> !endOf(jobs.get(j)).isBefore(stage.submitted().get()))
        .min(Comparator.naturalOrder());
  }

  private Instant endOf(Job job) {
    return job.completed().orElse(application.info().end());
  }

  /** When its last task ended: a stage is over a little later, when the driver has seen to it. */
  private Instant endOf(StageAttempt stage) {
    return stage.completed().orElse(application.info().end());
  }

  private static long between(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }
}
