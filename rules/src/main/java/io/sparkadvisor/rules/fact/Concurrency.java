package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.task.Tasks;
import java.util.Arrays;
import java.util.function.ToLongBiFunction;

/**
 * How many tasks of an application ran at once. Made in time that grows with its tasks, and asked
 * in no time.
 */
public final class Concurrency {
  private final long[] launched;
  private final long[] finished;
  private final double[] launchedSum;
  private final double[] finishedSum;

  Concurrency(SparkApplication application) {
    launched = sorted(application, (tasks, row) -> tasks.launchMs(row));
    finished = sorted(application, (tasks, row) -> tasks.finishMs(row).orElse(tasks.launchMs(row)));
    launchedSum = sums(launched);
    finishedSum = sums(finished);
  }

  private static long[] sorted(SparkApplication application, ToLongBiFunction<Tasks, Integer> at) {
    return application
        .stagesThatRan()
        .flatMapToLong(
            stage -> stage.tasks().rows().mapToLong(row -> at.applyAsLong(stage.tasks(), row)))
        .sorted()
        .toArray();
  }

  private static double[] sums(long[] sorted) {
    double[] sums = new double[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) {
      sums[i + 1] = sums[i] + sorted[i];
    }
    return sums;
  }

  /** Their mean number from one moment to another, in ms since the epoch. */
  public double mean(long fromMs, long toMs) {
    return toMs <= fromMs ? 0 : taskMs(fromMs, toMs) / (toMs - fromMs);
  }

  /** How long all tasks together ran from one moment to another, in ms. */
  public double taskMs(long fromMs, long toMs) {
    return toMs <= fromMs ? 0 : ranUntil(toMs) - ranUntil(fromMs);
  }

  /** How long all tasks together ran until then. */
  private double ranUntil(long time) {
    return until(launched, launchedSum, time) - until(finished, finishedSum, time);
  }

  /** Since each of these moments, until then. */
  private static double until(long[] moments, double[] sums, long time) {
    int found = Arrays.binarySearch(moments, time);
    int before = found >= 0 ? found : -found - 1;
    return (double) before * time - sums[before];
  }
}
