package io.sparkadvisor.advisor.replay.schedule;

import io.sparkadvisor.rules.fact.StageKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * An application as work to be scheduled: what the replay runs, and what a change changes. Times
 * are milliseconds from the application's start. Immutable.
 *
 * @param jobs in the order of their submission
 * @param stages in the order of their submission
 * @param executors in the order of their arrival
 * @param mode in which order stages get slots
 * @param tailMs from the end of the last job to the end of the application
 * @param realMs what the application really took
 */
public record Workload(
    List<JobWork> jobs,
    List<StageWork> stages,
    List<ExecutorWindow> executors,
    SchedulingMode mode,
    long tailMs,
    long realMs) {

  /** Makes the collections immutable. */
  public Workload {
    jobs = List.copyOf(jobs);
    stages = List.copyOf(stages);
    executors = List.copyOf(executors);
  }

  /** The place of a stage attempt among the stages; empty where it did no work. */
  public OptionalInt indexOf(StageKey key) {
    return IntStream.range(0, stages.size())
        .filter(s -> stages.get(s).key().equals(key))
        .findFirst();
  }

  /** For each job its stages, as indexes. */
  public List<List<Integer>> stagesOfJobs() {
    List<List<Integer>> all = new ArrayList<>();
    jobs.forEach(job -> all.add(new ArrayList<>()));
    for (int s = 0; s < stages.size(); s++) {
      all.get(stages.get(s).job()).add(s);
    }
    return all;
  }

  /** How long all slots are held in a run of this length, in ms. */
  public long slotMs(long wallMs) {
    return executors.stream()
        .mapToLong(e -> e.slots() * Math.max(0, Math.min(e.toMs(), wallMs) - e.fromMs()))
        .sum();
  }

  /** The same with other tasks of one stage. */
  public Workload withTasks(int stage, TaskSet tasks) {
    List<StageWork> changed = new ArrayList<>(stages);
    changed.set(stage, stages.get(stage).withTasks(tasks));
    return new Workload(jobs, changed, executors, mode, tailMs, realMs);
  }

  /** The same with another stage in the place of one. */
  public Workload withStage(int index, StageWork stage) {
    List<StageWork> changed = new ArrayList<>(stages);
    changed.set(index, stage);
    return new Workload(jobs, changed, executors, mode, tailMs, realMs);
  }

  /** The same with other stages in the places of all. */
  public Workload withStages(List<StageWork> others) {
    return new Workload(jobs, others, executors, mode, tailMs, realMs);
  }

  /** The same with another job in the place of one. */
  public Workload withJob(int index, JobWork job) {
    List<JobWork> changed = new ArrayList<>(jobs);
    changed.set(index, job);
    return new Workload(changed, stages, executors, mode, tailMs, realMs);
  }

  /** The same on other executors. */
  public Workload withExecutors(List<ExecutorWindow> others) {
    return new Workload(jobs, stages, others, mode, tailMs, realMs);
  }

  /** The same with tasks that all take so many times as long. */
  public Workload scaled(double factor) {
    List<StageWork> changed = new ArrayList<>();
    for (StageWork stage : stages) {
      long[] durations =
          Arrays.stream(stage.tasks().durationMs()).map(d -> Math.round(d * factor)).toArray();
      changed.add(stage.withTasks(stage.tasks().lasting(durations)));
    }
    return new Workload(jobs, changed, executors, mode, tailMs, realMs);
  }

  /** The same with another time after the last job. */
  public Workload withTail(long otherTailMs) {
    return new Workload(jobs, stages, executors, mode, otherTailMs, realMs);
  }
}
