package io.sparkadvisor.listener;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkFirehoseListener;
import org.apache.spark.scheduler.SparkListenerEvent;

/**
 * Watches the application that it is attached to by {@code
 * spark.extraListeners=io.sparkadvisor.listener.AdvisorListener}, and says at its end what {@code
 * analyze} says of its event log. Never throws, and never stops the application.
 */
public final class AdvisorListener extends SparkFirehoseListener {

  private final Attachment attachment;

  /** The listener of an application with this configuration: Spark calls it. */
  public AdvisorListener(SparkConf conf) {
    this(Attachment.to(conf));
  }

  AdvisorListener(Attachment attachment) {
    this.attachment = attachment;
  }

  @Override
  public void onEvent(SparkListenerEvent event) {
    attachment.accept(event);
  }
}
