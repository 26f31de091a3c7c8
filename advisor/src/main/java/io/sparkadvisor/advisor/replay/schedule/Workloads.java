package io.sparkadvisor.advisor.replay.schedule;

import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Makes work to be scheduled of an application. Costs time in proportion to jobs, stages, tasks.
 */
public final class Workloads {

  /** No plan has more shuffles that are written at a time. */
  private static final int MOST_BESIDE = 64;

  private final SparkApplication application;
  private final long start;
  private final long end;
  private final RunningTasks running;
  private final Launches launches;
  private final List<Job> jobs;
  private final Map<Integer, Integer> jobIndex = new HashMap<>();
  private final List<StageAttempt> stages = new ArrayList<>();
  private final List<Integer> jobOfStage = new ArrayList<>();
  private final Map<Integer, List<Integer>> attempts = new HashMap<>();
  private final Map<Integer, List<Integer>> stagesOfJob = new HashMap<>();
  private final Map<String, Integer> pools = new HashMap<>();

  private Workloads(SparkApplication application) {
    this.application = application;
    start = application.info().start().toEpochMilli();
    end = application.info().end().toEpochMilli();
    running = new RunningTasks(application);
    launches = new Launches(application, running);
    jobs =
        application.jobs().stream()
            .filter(job -> job.submitted().isPresent())
            .sorted(Comparator.comparing(job -> job.submitted().get()))
            .toList();
    for (int j = 0; j < jobs.size(); j++) {
      jobIndex.put(jobs.get(j).id(), j);
    }
    pools.put("default", 0);
    application
        .stagesThatRan()
        .filter(stage -> stage.submitted().isPresent())
        .sorted(Comparator.comparing(stage -> stage.submitted().get()))
        .forEach(
            stage ->
                jobOf(stage)
                    .ifPresent(
                        job -> {
                          attempts
                              .computeIfAbsent(stage.stageId(), id -> new ArrayList<>())
                              .add(stages.size());
                          stagesOfJob
                              .computeIfAbsent(job, id -> new ArrayList<>())
                              .add(stages.size());
                          stages.add(stage);
                          jobOfStage.add(job);
                        }));
  }

  /** The work that an application did. */
  public static Workload of(SparkApplication application) {
    return new Workloads(application).build();
  }

  private Workload build() {
    List<StageWork> stageWork = new ArrayList<>();
    for (int s = 0; s < stages.size(); s++) {
      stageWork.add(stage(s));
    }
    long lastJob = jobs.stream().mapToLong(this::endOf).max().orElse(start);
    return new Workload(
        jobs(),
        stageWork,
        executors(),
        SchedulingMode.of(application),
        Math.max(0, end - lastJob),
        Math.max(0, end - start));
  }

  private List<JobWork> jobs() {
    long[] lastStage = new long[jobs.size()];
    Arrays.fill(lastStage, Long.MIN_VALUE);
    for (int s = 0; s < stages.size(); s++) {
      int job = jobOfStage.get(s);
      lastStage[job] = Math.max(lastStage[job], endOf(stages.get(s)));
    }
    List<JobWork> work = new ArrayList<>();
    TreeMap<Long, Integer> ended = new TreeMap<>();
    for (int j = 0; j < jobs.size(); j++) {
      long submitted = submittedMs(jobs.get(j));
      int[] before = waitedFor(jobs.get(j), ended.headMap(submitted, true).descendingMap());
      long free = before.length == 0 ? start : endOf(jobs.get(before[0]));
      long busyUntil = lastStage[j] == Long.MIN_VALUE ? submitted : lastStage[j];
      work.add(
          new JobWork(
              jobs.get(j).id(),
              before,
              Math.max(0, submitted - free),
              Math.max(0, endOf(jobs.get(j)) - busyUntil)));
      ended.put(endOf(jobs.get(j)), j);
    }
    return work;
  }

  /**
   * The job that had ended last, and those of the same SQL execution that ran beside it: adaptive
   * execution writes each shuffle in a job of its own, and goes on when all have ended.
   *
   * @param ended jobs by their end, the last first
   */
  private int[] waitedFor(Job job, Map<Long, Integer> ended) {
    List<Integer> before = new ArrayList<>();
    long since = Long.MIN_VALUE;
    for (Map.Entry<Long, Integer> entry : ended.entrySet()) {
      Job other = jobs.get(entry.getValue());
      if (before.isEmpty()) {
        before.add(entry.getValue());
        since = submittedMs(other);
      } else if (entry.getKey() <= since || before.size() == MOST_BESIDE) {
        break;
      } else if (job.sqlExecutionId().isPresent()
          && other.sqlExecutionId().equals(job.sqlExecutionId())) {
        before.add(entry.getValue());
        since = Math.min(since, submittedMs(other));
      }
    }
    return before.stream().mapToInt(Integer::intValue).toArray();
  }

  private StageWork stage(int index) {
    StageAttempt stage = stages.get(index);
    long submitted = stage.submitted().get().toEpochMilli();
    long ready = submittedMs(jobs.get(jobOfStage.get(index)));
    List<Integer> after = new ArrayList<>();
    for (int s : before(stage)) {
      long ended = endOf(stages.get(s));
      if (ended <= submitted) {
        after.add(s);
        ready = Math.max(ready, ended);
      }
    }
    return new StageWork(
        stage.key(),
        jobOfStage.get(index),
        after.stream().mapToInt(Integer::intValue).toArray(),
        Math.max(0, submitted - ready) + launchLag(stage),
        pools.computeIfAbsent(stage.pool().orElse("default"), p -> pools.size()),
        stage.resourceProfileId(),
        0,
        TaskSets.of(stage, launches));
  }

  /** What a stage attempt reads, and its own attempts before it. */
  private List<Integer> before(StageAttempt stage) {
    List<Integer> before = new ArrayList<>();
    for (int parent : stage.parentIds()) {
      before.addAll(attempts.getOrDefault(parent, List.of()));
    }
    for (int own : attempts.get(stage.stageId())) {
      if (stages.get(own).key().attempt() < stage.key().attempt()) {
        before.add(own);
      }
    }
    if (stage.parentIds().isEmpty() && stage.shuffleReadBytes().orElse(0) > 0) {
      before.addAll(othersOfItsJob(stage));
    }
    return before;
  }

  /**
   * What a stage may read whose parents are not known, as pages do not name them: those of its job
   * that ended before it was submitted. Spark submits what waits for nothing when the job begins.
   */
  private List<Integer> othersOfItsJob(StageAttempt stage) {
    int job = jobOfStage.get(attempts.get(stage.stageId()).get(0));
    return stagesOfJob.get(job).stream()
        .filter(s -> stages.get(s).stageId() != stage.stageId())
        .toList();
  }

  /**
   * From submission to the first task, where it did not wait for a slot: the driver makes the
   * tasks.
   */
  private long launchLag(StageAttempt stage) {
    long submitted = stage.submitted().get().toEpochMilli();
    long first = stage.tasks().rows().mapToLong(stage.tasks()::launchMs).min().orElse(submitted);
    return running.leavesToTheDriver(submitted, first) ? Math.max(0, first - submitted) : 0;
  }

  private List<ExecutorWindow> executors() {
    List<ExecutorWindow> windows = new ArrayList<>();
    for (Executor executor : application.cluster().workers()) {
      int slots = application.cluster().slots(executor);
      if (executor.added().isPresent() && slots > 0) {
        OptionalLong from = launches.usableFrom(executor);
        if (from.isPresent()) {
          windows.add(
              new ExecutorWindow(
                  Math.max(0, from.getAsLong() - start),
                  executor.removed().map(at -> at.toEpochMilli() - start).orElse(Long.MAX_VALUE),
                  slots,
                  executor.resourceProfileId()));
        }
      }
    }
    return windows;
  }

  /**
   * The job that a stage attempt worked for: of those that need it the first that had not ended.
   */
  private OptionalInt jobOf(StageAttempt stage) {
    long submitted = stage.submitted().get().toEpochMilli();
    return stage.jobIds().stream()
        .filter(jobIndex::containsKey)
        .mapToInt(jobIndex::get)
        .filter(j -> endOf(jobs.get(j)) >= submitted)
        .min();
  }

  private static long submittedMs(Job job) {
    return job.submitted().get().toEpochMilli();
  }

  private long endOf(Job job) {
    return job.completed().map(at -> at.toEpochMilli()).orElse(end);
  }

  /** When its last task ended: a stage is over a little later, when the driver has seen to it. */
  private long endOf(StageAttempt stage) {
    return stage.completed().map(at -> at.toEpochMilli()).orElse(end);
  }
}
