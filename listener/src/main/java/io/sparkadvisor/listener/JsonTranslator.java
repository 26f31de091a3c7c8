package io.sparkadvisor.listener;

import io.sparkadvisor.advisor.source.eventlog.decode.EventDecoder;
import io.sparkadvisor.advisor.source.eventlog.decode.EventSink;
import java.nio.charset.StandardCharsets;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.util.JsonProtocol;

/**
 * Translates events the long way: as the line that Spark would write into an event log, read as
 * such a line. For events that are rare it costs little, and it makes the facts those of the log by
 * construction, in every version of Spark.
 */
final class JsonTranslator {

  private final EventDecoder decoder = new EventDecoder();

  void translate(SparkListenerEvent event, EventSink sink) {
    byte[] line = JsonProtocol.sparkEventToJsonString(event).getBytes(StandardCharsets.UTF_8);
    decoder.decode(line, 0, line.length, sink);
  }
}
