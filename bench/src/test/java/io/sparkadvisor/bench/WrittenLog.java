package io.sparkadvisor.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkFirehoseListener;
import org.apache.spark.deploy.history.EventLogFileReader;
import org.apache.spark.scheduler.ReplayListenerBus;
import org.apache.spark.scheduler.SparkListenerEvent;

/** A log as Spark reads it: the events that its {@code ReplayListenerBus} posts, in order. */
final class WrittenLog {
  private final List<SparkListenerEvent> events = new ArrayList<>();

  static WrittenLog readBySpark(Path log) throws IOException {
    WrittenLog written = new WrittenLog();
    ReplayListenerBus bus = new ReplayListenerBus();
    bus.addListener(
        new SparkFirehoseListener() {
          @Override
          public void onEvent(SparkListenerEvent event) {
            written.events.add(event);
          }
        });
    var path = new org.apache.hadoop.fs.Path(log.toUri());
    try (InputStream in =
        EventLogFileReader.openEventLog(path, FileSystem.getLocal(new Configuration()))) {
      if (!bus.replay(in, log.toString(), false, ReplayListenerBus.SELECT_ALL_FILTER())) {
        throw new IOException("Spark could not replay " + log);
      }
    }
    return written;
  }

  List<SparkListenerEvent> events() {
    return events;
  }

  <E extends SparkListenerEvent> List<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
