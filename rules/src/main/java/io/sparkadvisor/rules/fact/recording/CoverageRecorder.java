package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what went wrong on reading, and judges what the facts lack. */
final class CoverageRecorder {

  // Enough to see what is wrong; a log with a million bad lines says no more.
  private static final int KEPT_PROBLEMS = 100;

  private final List<ReadProblem> problems = new ArrayList<>();
  private final Map<String, Long> ignored = new HashMap<>();
  private final Map<String, Long> dropped = new HashMap<>();
  private long problemCount;
  private long events;

  void event() {
    events++;
  }

  void problem(ReadProblem problem) {
    problemCount++;
    if (problems.size() < KEPT_PROBLEMS) {
      problems.add(problem);
    }
  }

  void ignored(String kind, long count) {
    ignored.merge(kind, count, Long::sum);
  }

  void dropped(String what, long count) {
    if (count > 0) {
      dropped.put(what, count);
    } else {
      dropped.remove(what);
    }
  }

  Coverage snapshot(
      HeaderRecorder header,
      TimeBounds times,
      List<Job> jobs,
      List<StageAttempt> stages,
      ExecutorsRecorder executors,
      List<String> unannounced,
      int unfinishedSql) {
    return new Coverage(
        events,
        ignored,
        problems,
        problemCount,
        header.hasStart(times),
        header.hasEnd(times),
        header.hasEnvironment(),
        stages.stream().mapToLong(StageAttempt::missingTasks).sum(),
        stages.stream().mapToLong(stage -> stage.tasks().size()).sum(),
        unannounced,
        (int) stages.stream().filter(stage -> stage.status() == StageStatus.ACTIVE).count(),
        unfinishedSql,
        unreliableTimes(jobs, stages) + executors.unreliableTimes(),
        dropped);
  }

  private static long unreliableTimes(List<Job> jobs, List<StageAttempt> stages) {
    long ofJobs = jobs.stream().filter(CoverageRecorder::endsBeforeItStarts).count();
    long ofStages = stages.stream().filter(CoverageRecorder::endsBeforeItStarts).count();
    long ofTasks = stages.stream().mapToLong(s -> unreliableTimes(s.tasks())).sum();
    return ofJobs + ofStages + ofTasks;
  }

  private static boolean endsBeforeItStarts(Job job) {
    return job.submitted().isPresent()
        && job.completed().map(end -> end.isBefore(job.submitted().get())).orElse(false);
  }

  private static boolean endsBeforeItStarts(StageAttempt stage) {
    return stage.submitted().isPresent()
        && stage.completed().map(end -> end.isBefore(stage.submitted().get())).orElse(false);
  }

  // A task that ran for longer than the driver saw it: by the clocks' resolution and heartbeats it
  // may be a little, but a
  // second of difference means that a clock was set.
  private static long unreliableTimes(Tasks tasks) {
    return tasks
        .successful()
        .filter(
            row ->
                tasks.raw(TaskMetric.EXECUTOR_RUN_TIME, row)
                    > tasks.durationMs(row).orElse(Long.MAX_VALUE / 2) + 1_000)
        .count();
  }
}
