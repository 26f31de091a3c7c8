package io.sparkadvisor.bench;

import org.apache.spark.SparkFirehoseListener;
import org.apache.spark.scheduler.SparkListenerEvent;

/** Gets every event, and does nothing. */
public final class NothingListener extends SparkFirehoseListener {

  /** Spark calls it. */
  public NothingListener() {}

  @Override
  public void onEvent(SparkListenerEvent event) {
    // to be shown is all
  }
}
