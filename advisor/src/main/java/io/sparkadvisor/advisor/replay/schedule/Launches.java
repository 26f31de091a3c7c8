package io.sparkadvisor.advisor.replay.schedule;

import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * How the slots of the real run passed from task to task: how long each was free before a task that
 * was there took it, and how long before its recorded end a task gave it to the next one.
 */
final class Launches {

  /** Handing out the tasks of a stage takes the driver less than that. */
  private static final long PASSED_OVER_MS = 1_000;

  private final SparkApplication application;
  private final RunningTasks running;
  private final List<StageAttempt> stages;
  private final Map<StageKey, Integer> indexes = new HashMap<>();
  private final int[] firstRow;
  private final int[] stageOf;
  private final long[] pendingSince;
  private final long[] wait;
  private final long[] overlap;
  private final Map<String, Hand> hands = new HashMap<>();
  private long[] passedOver = new long[0];

  /** The slots of one executor. */
  private static final class Hand {
    private final PriorityQueue<long[]> ends =
        new PriorityQueue<>(
            (a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
    private int slots;
    private long from;
  }

  Launches(SparkApplication application, RunningTasks running) {
    this.application = application;
    this.running = running;
    stages = application.stagesThatRan().toList();
    firstRow = new int[stages.size() + 1];
    for (int s = 0; s < stages.size(); s++) {
      indexes.put(stages.get(s).key(), s);
      firstRow[s + 1] = firstRow[s] + stages.get(s).tasks().size();
    }
    int rows = firstRow[stages.size()];
    stageOf = new int[rows];
    pendingSince = new long[rows];
    wait = new long[rows];
    overlap = new long[rows];
    long[] inOrder = inOrderOfLaunch();
    follow(inOrder);
  }

  /** For how long a slot was free before it took this task, in ms. */
  long waitMs(StageKey stage, int row) {
    return wait[firstRow[indexes.get(stage)] + row];
  }

  /** How long before its recorded end this task gave its slot to the next one, in ms. */
  long overlapMs(StageKey stage, int row) {
    return overlap[firstRow[indexes.get(stage)] + row];
  }

  /**
   * From when on an executor took tasks, in ms since the epoch: its first launch, where it was
   * passed over until then while tasks waited, as when their data was elsewhere; empty where it
   * always was passed over.
   */
  OptionalLong usableFrom(Executor executor) {
    Hand hand = hands.get(executor.id());
    if (hand != null) {
      return OptionalLong.of(hand.from);
    }
    long added = executor.added().orElseThrow().toEpochMilli();
    long until = executor.removed().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    return isPassedOver(added, until) ? OptionalLong.empty() : OptionalLong.of(added);
  }

  private long[] inOrderOfLaunch() {
    long start = application.info().start().toEpochMilli();
    long rows = Math.max(1, stageOf.length);
    long[] keys = new long[stageOf.length];
    int count = 0;
    for (int s = 0; s < stages.size(); s++) {
      Tasks tasks = stages.get(s).tasks();
      long first = Long.MAX_VALUE;
      for (int row = 0; row < tasks.size(); row++) {
        first = Math.min(first, tasks.launchMs(row));
      }
      // What it lost before its first task was the driver's time, where there was a free slot.
      long submitted = stages.get(s).submitted().map(Instant::toEpochMilli).orElse(first);
      long pending =
          running.leavesToTheDriver(submitted, first) ? first : Math.min(first, submitted);
      for (int row = 0; row < tasks.size(); row++) {
        stageOf[firstRow[s] + row] = s;
        pendingSince[firstRow[s] + row] = pending;
        if (tasks.status(row) != TaskStatus.RUNNING) {
          keys[count++] = (tasks.launchMs(row) - start) * rows + firstRow[s] + row;
        }
      }
      retries(s, tasks);
    }
    long[] sorted = Arrays.copyOf(keys, count);
    Arrays.sort(sorted);
    for (int i = 0; i < count; i++) {
      sorted[i] = Math.floorMod(sorted[i], rows);
    }
    noteThosePassedOver(sorted);
    return sorted;
  }

  private void noteThosePassedOver(long[] inOrder) {
    passedOver =
        Arrays.stream(inOrder)
            .filter(i -> launchMs((int) i) > pendingSince[(int) i] + PASSED_OVER_MS)
            .map(i -> launchMs((int) i))
            .toArray();
  }

  private long launchMs(int task) {
    return stages.get(stageOf[task]).tasks().launchMs(task - firstRow[stageOf[task]]);
  }

  /** A retry is there only when the attempt before it has ended. */
  private void retries(int stage, Tasks tasks) {
    Map<Long, Long> ends = new HashMap<>();
    for (int row = 0; row < tasks.size(); row++) {
      if (tasks.attempt(row) > 0 || tasks.status(row) != TaskStatus.SUCCESS) {
        ends.put(attemptKey(tasks, row, 0), tasks.finishMs(row).orElse(0));
      }
    }
    for (int row = 0; row < tasks.size() && !ends.isEmpty(); row++) {
      Long before = ends.get(attemptKey(tasks, row, -1));
      if (before != null) {
        pendingSince[firstRow[stage] + row] = before;
      }
    }
  }

  private static long attemptKey(Tasks tasks, int row, int offset) {
    return ((long) tasks.index(row) << 20) + tasks.attempt(row) + offset;
  }

  private void follow(long[] inOrder) {
    Map<String, Executor> executors = new HashMap<>();
    application.executors().forEach(executor -> executors.put(executor.id(), executor));
    for (long at : inOrder) {
      int i = (int) at;
      Tasks tasks = stages.get(stageOf[i]).tasks();
      int row = i - firstRow[stageOf[i]];
      long launch = tasks.launchMs(row);
      String id = tasks.executorId(row);
      Hand hand = hands.get(id);
      if (hand == null) {
        hand = hand(Optional.ofNullable(executors.get(id)), launch);
        hands.put(id, hand);
      }
      take(hand, i, launch);
      hand.ends.add(new long[] {tasks.finishMs(row).orElse(launch), i});
    }
  }

  private Hand hand(Optional<Executor> executor, long firstLaunch) {
    Hand hand = new Hand();
    hand.slots = Math.max(1, executor.map(application.cluster()::slots).orElse(0));
    hand.from =
        executor
            .flatMap(Executor::added)
            .map(Instant::toEpochMilli)
            .filter(added -> !isPassedOver(added, firstLaunch))
            .orElse(firstLaunch);
    return hand;
  }

  private boolean isPassedOver(long from, long until) {
    int next = Arrays.binarySearch(passedOver, from + PASSED_OVER_MS);
    next = next < 0 ? -next - 1 : next;
    return next < passedOver.length && passedOver[next] < until;
  }

  private void take(Hand hand, int task, long launch) {
    long free = hand.from;
    if (hand.ends.size() >= hand.slots) {
      long[] before = hand.ends.remove();
      free = before[0];
      overlap[(int) before[1]] = Math.max(0, free - launch);
    }
    wait[task] = Math.max(0, launch - Math.max(free, pendingSince[task]));
  }
}
