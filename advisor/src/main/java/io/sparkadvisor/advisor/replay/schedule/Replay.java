package io.sparkadvisor.advisor.replay.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Runs a workload through Spark's scheduling, as a discrete-event simulation: jobs start when what
 * they waited for has ended, stages when their parents have, tasks take slots in the order in which
 * Spark offers them (Spark classes {@code DAGScheduler}, {@code FIFOSchedulingAlgorithm}, {@code
 * FairSchedulingAlgorithm}). Deterministic.
 *
 * <p>One run costs time in proportion to the tasks, times the logarithm of the slots.
 */
public final class Replay {

  private final Workload workload;
  private final EventQueue events = new EventQueue();
  private final StageWork[] stages;
  private final SlotPools slots;
  private final Seats seats = new Seats();
  private final TaskQueues queues;
  private final List<List<Integer>> jobsAfter = new ArrayList<>();
  private final List<List<Integer>> stagesAfter = new ArrayList<>();
  private final List<List<Integer>> stagesOfJob = new ArrayList<>();
  private final int[] stagesLeft;
  private final int[] parentsLeft;
  private final int[] jobsBefore;
  private final boolean[] jobStarted;
  private final long[] stageEnd;
  private final long[] stageStart;
  private final long[] stageFirst;
  private final long[] jobStart;
  private final long[] jobEnd;
  private final int[][] launched;
  private int jobsEnded;
  private long now;

  private Replay(Workload workload) {
    this.workload = workload;
    slots = new SlotPools(workload.executors());
    stages = workload.stages().toArray(StageWork[]::new);
    queues = new TaskQueues(stages, workload.mode(), slots);
    int jobs = workload.jobs().size();
    stagesLeft = new int[jobs];
    jobsBefore = new int[jobs];
    parentsLeft = new int[stages.length];
    jobStarted = new boolean[jobs];
    stageEnd = new long[stages.length];
    stageStart = new long[stages.length];
    stageFirst = new long[stages.length];
    jobStart = new long[jobs];
    jobEnd = new long[jobs];
    launched = new int[stages.length][];
    for (int j = 0; j < jobs; j++) {
      jobsAfter.add(new ArrayList<>());
      stagesOfJob.add(new ArrayList<>());
    }
    for (int s = 0; s < stages.length; s++) {
      stagesAfter.add(new ArrayList<>());
    }
  }

  /** Runs a workload. */
  public static Outcome run(Workload workload) {
    return new Replay(workload).run();
  }

  private Outcome run() {
    link();
    while (!events.isEmpty()) {
      // A large run takes seconds, and whoever asked may have had enough.
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("The replay was interrupted");
      }
      now = events.time();
      // Everything that happens at one moment happens before slots are given out.
      while (!events.isEmpty() && events.time() == now) {
        handle(events.kind(), events.subject(), events.detail());
      }
      offerSlots();
    }
    long last = 0;
    for (long end : jobEnd) {
      last = Math.max(last, end);
    }
    return new Outcome(
        last + workload.tailMs(),
        jobsEnded == jobEnd.length,
        jobStart,
        jobEnd,
        stageStart,
        stageFirst,
        stageEnd);
  }

  private void link() {
    for (int s = 0; s < stages.length; s++) {
      stagesLeft[stages[s].job()]++;
      stagesOfJob.get(stages[s].job()).add(s);
      parentsLeft[s] = stages[s].after().length;
      for (int parent : stages[s].after()) {
        stagesAfter.get(parent).add(s);
      }
    }
    List<JobWork> jobs = workload.jobs();
    for (int j = 0; j < jobs.size(); j++) {
      jobsBefore[j] = jobs.get(j).after().length;
      if (jobsBefore[j] == 0) {
        events.add(jobs.get(j).gapMs(), EventQueue.JOB, j, 0);
      }
      for (int before : jobs.get(j).after()) {
        jobsAfter.get(before).add(j);
      }
    }
    for (int e = 0; e < workload.executors().size(); e++) {
      ExecutorWindow executor = workload.executors().get(e);
      events.add(executor.fromMs(), EventQueue.EXECUTOR_ADDED, e, 0);
      if (executor.toMs() < Long.MAX_VALUE) {
        events.add(executor.toMs(), EventQueue.EXECUTOR_REMOVED, e, 0);
      }
    }
  }

  private void handle(int kind, int subject, int detail) {
    events.remove();
    switch (kind) {
      case EventQueue.JOB -> startJob(subject);
      case EventQueue.STAGE -> queues.open(subject);
      case EventQueue.TASK_ENDED -> taskEnded(subject, detail);
      case EventQueue.SLOT_FREE -> slots.release(subject);
      case EventQueue.SEAT_FREE -> seatFree(subject);
      case EventQueue.JOB_ENDED -> endJob(subject);
      case EventQueue.EXECUTOR_ADDED -> slots.add(subject);
      default -> slots.remove(subject);
    }
  }

  private void startJob(int job) {
    jobStarted[job] = true;
    jobStart[job] = now;
    if (stagesLeft[job] == 0) {
      events.add(now + workload.jobs().get(job).tailMs(), EventQueue.JOB_ENDED, job, 0);
      return;
    }
    for (int stage : stagesOfJob.get(job)) {
      if (parentsLeft[stage] == 0) {
        submit(stage);
      }
    }
  }

  private void submit(int stage) {
    stageStart[stage] = now + stages[stage].delayMs();
    stageFirst[stage] = -1;
    if (stages[stage].tasks().size() == 0) {
      events.add(stageStart[stage], EventQueue.TASK_ENDED, stage, -1);
    } else {
      events.add(stageStart[stage], EventQueue.STAGE, stage, 0);
    }
  }

  private void seatFree(int seat) {
    slots.release(seats.executor(seat));
    taskEnded(seats.stage(seat), seats.task(seat));
    seats.release(seat);
  }

  private void taskEnded(int stage, int task) {
    if (task >= 0) {
      queues.ended(stage, task);
    }
    if (queues.isDone(stage)) {
      endStage(stage);
    }
  }

  private void endStage(int stage) {
    stageEnd[stage] = now;
    launched[stage] = null;
    stageFirst[stage] = stageFirst[stage] < 0 ? stageStart[stage] : stageFirst[stage];
    for (int child : stagesAfter.get(stage)) {
      if (--parentsLeft[child] == 0 && jobStarted[stages[child].job()]) {
        submit(child);
      }
    }
    int job = stages[stage].job();
    if (--stagesLeft[job] == 0) {
      events.add(now + workload.jobs().get(job).tailMs(), EventQueue.JOB_ENDED, job, 0);
    }
  }

  private void endJob(int job) {
    jobEnd[job] = now;
    jobsEnded++;
    for (int next : jobsAfter.get(job)) {
      if (--jobsBefore[next] == 0) {
        events.add(now + workload.jobs().get(next).gapMs(), EventQueue.JOB, next, 0);
      }
    }
  }

  private void offerSlots() {
    for (int stage = queues.next(); stage >= 0; stage = queues.next()) {
      TaskSet tasks = stages[stage].tasks();
      int executor = slots.take(queues.profile(stage));
      int task = queues.launch(stage);
      stageFirst[stage] = stageFirst[stage] < 0 ? now : stageFirst[stage];
      long first = firstMs(stage, executor);
      long end = now + tasks.waitMs()[task] + tasks.durationMs()[task] + first;
      long free = now + tasks.heldMs(task) + first;
      if (end == free) {
        events.add(end, EventQueue.SEAT_FREE, seats.take(stage, task, executor), 0);
      } else {
        events.add(end, EventQueue.TASK_ENDED, stage, task);
        events.add(free, EventQueue.SLOT_FREE, executor, 0);
      }
    }
  }

  /** What the next task of a stage takes longer on this executor because it is new there. */
  private long firstMs(int stage, int executor) {
    long first = stages[stage].firstMs();
    if (first == 0) {
      return 0;
    }
    if (launched[stage] == null) {
      launched[stage] = new int[workload.executors().size()];
    }
    return launched[stage][executor]++ < workload.executors().get(executor).slots() ? first : 0;
  }
}
