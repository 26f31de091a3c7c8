package io.sparkadvisor.advisor.replay.schedule;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The chain of work that a replay's wall-clock time consists of, followed back from its end: what
 * each piece waited for last.
 */
public final class CriticalPath {
  private final Workload workload;
  private final Outcome outcome;
  private final Map<Bottleneck.Kind, Long> driver = new HashMap<>();
  private final List<List<Integer>> stagesOfJobs;
  private Bottleneck largest = Bottleneck.NONE;

  private CriticalPath(Workload workload, Outcome outcome) {
    this.workload = workload;
    this.outcome = outcome;
    stagesOfJobs = workload.stagesOfJobs();
  }

  /** The largest piece of the chain. */
  public static Bottleneck largest(Workload workload, Outcome outcome) {
    CriticalPath path = new CriticalPath(workload, outcome);
    path.follow();
    return path.largest;
  }

  /**
   * The time that the application takes on as many slots as it can use, in ms: the longest chain of
   * driver's work and single tasks, from the arrival of the first executor on.
   */
  public static long leastMs(Workload workload) {
    long[] stageEnd = new long[workload.stages().size()];
    long[] jobEnd = new long[workload.jobs().size()];
    List<List<Integer>> stages = workload.stagesOfJobs();
    long firstSlot =
        workload.executors().stream().mapToLong(ExecutorWindow::fromMs).min().orElse(0);
    long last = 0;
    for (int j = 0; j < jobEnd.length; j++) {
      JobWork job = workload.jobs().get(j);
      long start = latest(job.after(), jobEnd, 0) + job.gapMs();
      jobEnd[j] = start;
      for (int s : stages.get(j)) {
        StageWork stage = workload.stages().get(s);
        long ready = latest(stage.after(), stageEnd, start) + stage.delayMs();
        stageEnd[s] =
            stage.tasks().size() == 0
                ? ready
                : Math.max(ready, firstSlot) + stage.firstMs() + stage.tasks().longestChainMs();
        jobEnd[j] = Math.max(jobEnd[j], stageEnd[s]);
      }
      jobEnd[j] += job.tailMs();
      last = Math.max(last, jobEnd[j]);
    }
    return last + workload.tailMs();
  }

  private static long latest(int[] after, long[] ends, long orElse) {
    long latest = orElse;
    for (int before : after) {
      latest = Math.max(latest, ends[before]);
    }
    return latest;
  }

  private void follow() {
    addDriver(Bottleneck.Kind.DRIVER_AFTER, workload.tailMs());
    int job = last(outcome.jobEndMs());
    while (job >= 0) {
      followJob(job);
      int[] after = workload.jobs().get(job).after();
      boolean first = after.length == 0;
      addDriver(
          first ? Bottleneck.Kind.DRIVER_BEFORE : Bottleneck.Kind.DRIVER_BETWEEN,
          workload.jobs().get(job).gapMs());
      job = last(after, outcome.jobEndMs());
    }
  }

  private void followJob(int job) {
    addDriver(Bottleneck.Kind.DRIVER_WITHIN, workload.jobs().get(job).tailMs());
    int stage =
        last(
            stagesOfJobs.get(job).stream().mapToInt(Integer::intValue).toArray(),
            outcome.stageEndMs());
    while (stage >= 0) {
      addStage(stage);
      addDriver(Bottleneck.Kind.DRIVER_WITHIN, workload.stages().get(stage).delayMs());
      int parent = last(workload.stages().get(stage).after(), outcome.stageEndMs());
      // What it waited for may be its job.
      stage =
          parent >= 0 && outcome.stageEndMs()[parent] >= outcome.jobStartMs()[job] ? parent : -1;
    }
  }

  private void addStage(int index) {
    StageWork stage = workload.stages().get(index);
    long first = outcome.stageFirstMs()[index];
    offer(
        new Bottleneck(
            Bottleneck.Kind.WAITING_FOR_SLOTS, stage.key(), first - outcome.stageStartMs()[index]));
    long length = outcome.stageEndMs()[index] - first;
    boolean tail = 2 * (stage.firstMs() + stage.tasks().longestMs()) >= length;
    offer(
        new Bottleneck(
            tail ? Bottleneck.Kind.LONGEST_TASK : Bottleneck.Kind.ALL_TASKS, stage.key(), length));
  }

  private void addDriver(Bottleneck.Kind kind, long millis) {
    offer(new Bottleneck(kind, driver.merge(kind, millis, Long::sum)));
  }

  private void offer(Bottleneck piece) {
    if (Comparator.comparing(Bottleneck::time).compare(piece, largest) > 0) {
      largest = piece;
    }
  }

  private static int last(long[] ends) {
    int last = -1;
    for (int i = 0; i < ends.length; i++) {
      last = last < 0 || ends[i] > ends[last] ? i : last;
    }
    return last;
  }

  private static int last(int[] of, long[] ends) {
    int last = -1;
    for (int i : of) {
      last = last < 0 || ends[i] > ends[last] ? i : last;
    }
    return last;
  }
}
