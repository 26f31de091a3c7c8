package io.sparkadvisor.advisor.replay.schedule;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;

/** Whether there was a free slot at a moment of the real run. */
final class RunningTasks {

  private final long[] launches;
  private final long[] ends;
  private final NavigableMap<Instant, Integer> slots;

  RunningTasks(SparkApplication application) {
    launches = times(application, (tasks, row) -> tasks.launchMs(row));
    ends = times(application, (tasks, row) -> tasks.finishMs(row).orElse(Long.MAX_VALUE));
    slots = application.cluster().slotsOverTime();
  }

  /**
   * Whether a stage waited for the driver, and not for a slot: one was free when it was submitted,
   * and still just before it launched its first task. A slot that is free in one millisecond alone
   * is soon another stage's.
   */
  boolean leavesToTheDriver(long submittedMs, long firstLaunchMs) {
    return freeSlotAt(submittedMs) && freeSlotAt(firstLaunchMs - 1);
  }

  private boolean freeSlotAt(long epochMs) {
    Map.Entry<Instant, Integer> level = slots.floorEntry(Instant.ofEpochMilli(epochMs));
    return level != null
        && countUpTo(launches, epochMs) - countUpTo(ends, epochMs) < level.getValue();
  }

  private static long[] times(SparkApplication application, TimeOf timeOf) {
    long[] times =
        application.stages().stream()
            .flatMapToLong(s -> s.tasks().rows().mapToLong(row -> timeOf.time(s.tasks(), row)))
            .toArray();
    Arrays.sort(times);
    return times;
  }

  @FunctionalInterface
  private interface TimeOf {
    long time(Tasks tasks, int row);
  }

  private static int countUpTo(long[] sorted, long limit) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
