package io.sparkadvisor.listener;

import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFirehoseListener;
import org.apache.spark.scheduler.SparkListenerEvent;

/** Records as the advisor's listener does, and keeps the facts for the test that started Spark. */
public final class RecordingListener extends SparkFirehoseListener {

  private static final AtomicReference<Recording> LATEST = new AtomicReference<>();

  private final Recording recording;

  /** Spark calls it. */
  public RecordingListener(SparkConf conf) {
    recording = new Recording(new EventTranslator(conf), new EarlyWarnings(0, line -> {}));
    LATEST.set(recording);
  }

  /** The facts of the application that was started last. */
  static SparkApplication facts() {
    return LATEST.get().facts().orElseThrow();
  }

  @Override
  public void onEvent(SparkListenerEvent event) {
    var unused = recording.accept(event);
  }
}
