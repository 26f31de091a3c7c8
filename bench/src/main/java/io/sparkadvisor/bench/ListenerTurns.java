package io.sparkadvisor.bench;

import io.sparkadvisor.listener.AdvisorListener;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFirehoseListener;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListenerEvent;

/**
 * Runs short jobs in one driver, with the listener and without it by turns: {@code ListenerTurns
 * PAIRS TASKS MILLIS}, a pair being two jobs of so many tasks. Each task holds its slot for so many
 * milliseconds, and no processor, as the tasks of other machines do; for none with 0. Prints by how
 * much the job with the listener takes longer, as the median of all pairs, with the range that
 * holds the true median 95 times of 100.
 *
 * <p>Drivers of their own differ by more than the listener could cost them: by what the compiler
 * chose, where memory lies, what else the machine does. Jobs that follow each other in one driver
 * share all that.
 */
public final class ListenerTurns {

  /** Pairs that run first and do not count: classes are loaded and compiled. */
  private static final int WARM_UP = 10;

  private ListenerTurns() {}

  /** Runs them. */
  public static void main(String[] arguments) throws Exception {
    int pairs = Integer.parseInt(arguments[0]);
    int tasks = Integer.parseInt(arguments[1]);
    int millis = Integer.parseInt(arguments[2]);
    SparkConf conf = ListenerJob.conf().set("spark.extraListeners", Switched.class.getName());
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      double[] ratios = new double[pairs];
      for (int pair = -WARM_UP; pair < pairs; pair++) {
        // who goes first would matter, too, if it were always the same
        boolean first = pair % 2 == 0;
        double one = seconds(spark, tasks, millis, first);
        double other = seconds(spark, tasks, millis, !first);
        if (pair >= 0) {
          ratios[pair] = first ? one / other : other / one;
        }
      }
      Arrays.sort(ratios);
      // ranks of the sign test's interval: n/2 and 1.96 standard deviations of a fair coin's heads
      int away = (int) Math.ceil(0.98 * Math.sqrt(pairs));
      System.out.printf(
          Locale.ROOT,
          "%d pairs of jobs of %d tasks of %d ms by turns in one driver: %+.2f %% with the listener"
              + " (95 %% range %+.2f to %+.2f %%)%n",
          pairs,
          tasks,
          millis,
          percent((ratios[(pairs - 1) / 2] + ratios[pairs / 2]) / 2),
          percent(ratios[Math.max(0, pairs / 2 - away)]),
          percent(ratios[Math.min(pairs - 1, pairs / 2 + away)]));
    }
  }

  private static double percent(double ratio) {
    return 100 * (ratio - 1);
  }

  private static double seconds(JavaSparkContext spark, int tasks, int millis, boolean with)
      throws Exception {
    Switched.on = with;
    long start = System.nanoTime();
    JavaSparkContext.toSparkContext(spark)
        .range(0, tasks, 1, tasks)
        .toJavaRDD()
        .foreachPartition(rows -> Thread.sleep(millis));
    double seconds = (System.nanoTime() - start) / 1e9;
    // what is still to come belongs to this job
    spark.sc().listenerBus().waitUntilEmpty();
    return seconds;
  }

  /** The listener while it is switched on, and one that does nothing while it is not. */
  public static final class Switched extends SparkFirehoseListener {

    private static volatile boolean on = true;

    private final AdvisorListener listener;

    /** Spark calls it. */
    public Switched(SparkConf conf) {
      listener = new AdvisorListener(conf);
    }

    @Override
    public void onEvent(SparkListenerEvent event) {
      if (on) {
        listener.onEvent(event);
      }
    }
  }
}
