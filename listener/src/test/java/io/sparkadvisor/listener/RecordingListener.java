package io.sparkadvisor.listener;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFirehoseListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.util.SizeEstimator;

/** Records as the advisor's listener does, and keeps the facts for the test that started Spark. */
public final class RecordingListener extends SparkFirehoseListener {

  /** A property that has it keep little. */
  static final String THRIFTY = "spark.test.thrifty";

  private static final Retention LITTLE = new Retention(200, 50_000, 20, 20, 60, 2_500);

  private static final AtomicReference<Recording> LATEST = new AtomicReference<>();

  private final Recording recording;

  /** Spark calls it. */
  public RecordingListener(SparkConf conf) {
    recording =
        new Recording(
            new EventTranslator(conf),
            new EarlyWarnings(0, line -> {}),
            conf.getBoolean(THRIFTY, false) ? LITTLE : Retention.OF_A_DRIVER);
    LATEST.set(recording);
  }

  /** The facts of the application that was started last. */
  static SparkApplication facts() {
    return LATEST.get().facts().orElseThrow();
  }

  /** What is kept of the application that was started last, in bytes of the heap. */
  static long bytes() {
    Recording latest = LATEST.get();
    synchronized (latest) {
      return SizeEstimator.estimate(latest);
    }
  }

  @Override
  public void onEvent(SparkListenerEvent event) {
    var unused = recording.accept(event);
  }
}
