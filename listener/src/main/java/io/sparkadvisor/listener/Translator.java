package io.sparkadvisor.listener;

import io.sparkadvisor.advisor.source.eventlog.decode.EventSink;
import org.apache.spark.scheduler.SparkListenerEvent;

/** From Spark's own events to those that every source speaks. */
@FunctionalInterface
interface Translator {

  /** Tells the sink what the event says: one event, several, or none. */
  void translate(SparkListenerEvent event, EventSink sink);
}
