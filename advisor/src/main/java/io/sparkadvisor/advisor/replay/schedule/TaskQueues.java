package io.sparkadvisor.advisor.replay.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The tasks that wait for a slot, stage by stage, and whose turn it is.
 *
 * <p>{@link SchedulingMode} says in which order. What is equal goes by the stage's name, as in
 * Spark, where it is text.
 */
final class TaskQueues {

  private static final class Queue {
    private int next;
    private int unfinished;
    private final ArrayDeque<Integer> retries = new ArrayDeque<>();
    private List<List<Integer>> followers;
  }

  private final StageWork[] stages;
  private final SchedulingMode mode;
  private final SlotPools slots;
  private final int[] profiles;
  private final Queue[] queues;
  private final List<PriorityQueue<Integer>> waitingByPool = new ArrayList<>();
  private final int[] runningByPool;
  private final int[] running;

  TaskQueues(StageWork[] stages, SchedulingMode mode, SlotPools slots) {
    this.stages = stages;
    this.mode = mode;
    this.slots = slots;
    queues = new Queue[stages.length];
    profiles = Arrays.stream(stages).mapToInt(s -> slots.profile(s.resourceProfileId())).toArray();
    Comparator<Integer> fifo =
        Comparator.<Integer>comparingInt(s -> stages[s].job())
            .thenComparingInt(s -> stages[s].key().stageId());
    int pools = 1 + Arrays.stream(stages).mapToInt(StageWork::pool).max().orElse(0);
    for (int p = 0; p < pools; p++) {
      waitingByPool.add(new PriorityQueue<>(fifo));
    }
    runningByPool = new int[pools];
    running = new int[stages.length];
  }

  /** The tasks of a stage may run from now on. */
  void open(int stage) {
    TaskSet tasks = stages[stage].tasks();
    Queue queue = new Queue();
    queue.unfinished = tasks.size();
    queues[stage] = queue;
    for (int t = 0; t < tasks.size(); t++) {
      if (tasks.after()[t] >= 0) {
        follower(queue, tasks, t);
      }
    }
    skipFollowers(stage, queue);
    waitingByPool.get(pool(stage)).add(stage);
  }

  /** The stage whose turn it is and that has a slot to run on, or -1. */
  int next() {
    int best = -1;
    for (int p = 0; p < waitingByPool.size(); p++) {
      if (best < 0 || runningByPool[p] < runningByPool[pool(best)]) {
        boolean fairWithin = mode == SchedulingMode.FAIR && p == 0;
        int candidate = fairWithin ? fewest(waitingByPool.get(p)) : next(waitingByPool.get(p));
        best = candidate >= 0 ? candidate : best;
      }
    }
    return best;
  }

  /** Which slots a stage runs on, see {@link SlotPools#profile}. */
  int profile(int stage) {
    return profiles[stage];
  }

  /** Takes the next task of a stage. */
  int launch(int stage) {
    Queue queue = queues[stage];
    int task = queue.retries.isEmpty() ? queue.next++ : queue.retries.remove();
    skipFollowers(stage, queue);
    if (!hasWaiting(stage)) {
      waitingByPool.get(pool(stage)).remove(stage);
    }
    runningByPool[pool(stage)]++;
    running[stage]++;
    return task;
  }

  /** A task of a stage has ended; what follows it may run. */
  void ended(int stage, int task) {
    Queue queue = queues[stage];
    queue.unfinished--;
    runningByPool[pool(stage)]--;
    running[stage]--;
    if (queue.followers != null && !queue.followers.get(task).isEmpty()) {
      boolean waited = hasWaiting(stage);
      queue.retries.addAll(queue.followers.get(task));
      if (!waited) {
        waitingByPool.get(pool(stage)).add(stage);
      }
    }
  }

  boolean isDone(int stage) {
    return queues[stage] == null || queues[stage].unfinished == 0;
  }

  private int next(PriorityQueue<Integer> waiting) {
    Integer first = waiting.peek();
    if (first == null || slots.hasFree(profiles[first])) {
      return first == null ? -1 : first;
    }
    // Only stages with a profile of their own can be passed by another one.
    return slots.anyFree() ? firstWithSlot(waiting) : -1;
  }

  private int firstWithSlot(PriorityQueue<Integer> waiting) {
    int best = -1;
    for (int stage : waiting) {
      if (slots.hasFree(profiles[stage])
          && (best < 0 || waiting.comparator().compare(stage, best) < 0)) {
        best = stage;
      }
    }
    return best;
  }

  /** The stage that runs the fewest tasks. */
  private int fewest(PriorityQueue<Integer> waiting) {
    int fewest = -1;
    for (int stage : waiting) {
      if (slots.hasFree(profiles[stage]) && (fewest < 0 || isBefore(stage, fewest))) {
        fewest = stage;
      }
    }
    return fewest;
  }

  private boolean isBefore(int stage, int other) {
    return running[stage] != running[other]
        ? running[stage] < running[other]
        : stages[stage].key().toString().compareTo(stages[other].key().toString()) < 0;
  }

  private boolean hasWaiting(int stage) {
    Queue queue = queues[stage];
    return !queue.retries.isEmpty() || queue.next < stages[stage].tasks().size();
  }

  private void skipFollowers(int stage, Queue queue) {
    int[] after = stages[stage].tasks().after();
    while (queue.next < after.length && after[queue.next] >= 0) {
      queue.next++;
    }
  }

  private static void follower(Queue queue, TaskSet tasks, int task) {
    if (queue.followers == null) {
      queue.followers = new ArrayList<>();
      for (int t = 0; t < tasks.size(); t++) {
        queue.followers.add(new ArrayList<>());
      }
    }
    queue.followers.get(tasks.after()[task]).add(task);
  }

  private int pool(int stage) {
    return mode == SchedulingMode.FIFO ? 0 : stages[stage].pool();
  }
}
