package io.sparkadvisor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.deploy.history.EventLogFileReader;

/**
 * A recorded application, split into what is said once (the lines before its first job or query),
 * and the work that can be done again. It is held in memory as a whole: a sample, not the log that
 * is made from it.
 */
final class SourceApplication {
  /**
   * What jobs and queries leave in a log. Anything else happens to the application, and happens
   * once.
   */
  private static final Set<String> WORK =
      Set.of(
          "SparkListenerJobStart",
          "SparkListenerJobEnd",
          "SparkListenerStageSubmitted",
          "SparkListenerStageCompleted",
          "SparkListenerStageExecutorMetrics",
          "SparkListenerTaskStart",
          "SparkListenerTaskGettingResult",
          "SparkListenerTaskEnd",
          "SparkListenerSpeculativeTaskSubmitted",
          "SparkListenerUnpersistRDD",
          "SparkListenerBlockUpdated",
          "SparkListenerExecutorMetricsUpdate",
          "SparkListenerSQLExecutionStart",
          "SparkListenerSQLExecutionEnd",
          "SparkListenerSQLAdaptiveExecutionUpdate",
          "SparkListenerSQLAdaptiveSQLMetricUpdates",
          "SparkListenerDriverAccumUpdates");

  /** What must not happen at all, because later copies go on using what would be gone. */
  private static final Set<String> FAREWELLS =
      Set.of("SparkListenerExecutorRemoved", "SparkListenerBlockManagerRemoved");

  /**
   * What passes between the last event of one copy and the first of the next: a driver doing a
   * little of its own.
   */
  private static final long PAUSE_MS = 100;

  private static final String APPLICATION_END = "SparkListenerApplicationEnd";

  private final List<EventLine> head = new ArrayList<>();
  private final List<EventLine> body = new ArrayList<>();
  private EventLine end;

  private SourceApplication() {}

  /**
   * Reads a log, compressed or not, that Spark itself would open under this name.
   *
   * @throws IOException naming the line that is not JSON, or when the log holds no task
   */
  static SourceApplication read(Path log) throws IOException {
    var path = new org.apache.hadoop.fs.Path(log.toUri());
    FileSystem files = FileSystem.getLocal(new Configuration());
    try (InputStream in = EventLogFileReader.openEventLog(path, files)) {
      return read(in, log.toString());
    }
  }

  static SourceApplication read(InputStream in, String name) throws IOException {
    SourceApplication source = new SourceApplication();
    var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      try {
        source.add(SlotFinder.find(line.getBytes(StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new IOException(name + ", line " + number + ": not an event of a Spark event log", e);
      }
    }
    if (source.body.stream().noneMatch(line -> line.event().equals("SparkListenerTaskEnd"))) {
      throw new IOException(name + ": no task ended in it, so there is no work to repeat");
    }
    return source;
  }

  private void add(EventLine line) {
    if (line.event().equals(APPLICATION_END)) {
      end = line;
    } else if (body.isEmpty() && !WORK.contains(line.event())) {
      head.add(line);
    } else {
      body.add(line);
    }
  }

  /** The lines before the first job or query. */
  List<EventLine> head() {
    return head;
  }

  /** The rest, without the application's end. */
  List<EventLine> body() {
    return body;
  }

  /** The application's end as recorded, or as Spark would have written it when the log has none. */
  EventLine end() throws IOException {
    if (end != null) {
      return end;
    }
    String json = "{\"Event\":\"" + APPLICATION_END + "\",\"Timestamp\":" + lastTime() + "}";
    return SlotFinder.find(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a line of the body belongs into this copy. */
  static boolean belongs(EventLine line, boolean firstCopy) {
    return WORK.contains(line.event()) || (firstCopy && !FAREWELLS.contains(line.event()));
  }

  /** For each line of the body, whether no job, query or task is under way after it. */
  boolean[] resting() {
    boolean[] resting = new boolean[body.size()];
    Set<String> open = new HashSet<>();
    for (int i = 0; i < resting.length; i++) {
      EventLine line = body.get(i);
      switch (line.event()) {
        case "SparkListenerJobStart" -> open.add("job " + line.first(IdKind.JOB));
        case "SparkListenerJobEnd" -> open.remove("job " + line.first(IdKind.JOB));
        case "SparkListenerTaskStart" -> open.add("task " + line.first(IdKind.TASK));
        case "SparkListenerTaskEnd" -> open.remove("task " + line.first(IdKind.TASK));
        case "SparkListenerSQLExecutionStart" -> open.add("query " + line.first(IdKind.EXECUTION));
        case "SparkListenerSQLExecutionEnd" -> open.remove("query " + line.first(IdKind.EXECUTION));
        default -> {}
      }
      resting[i] = open.isEmpty();
    }
    // Work that never ends in the source does not end in the copies either.
    resting[resting.length - 1] = true;
    return resting;
  }

  /** How far each numbering, and the clock, moves on from one copy to the next. */
  Shift stride() {
    EnumMap<IdKind, Long> stride = new EnumMap<>(IdKind.class);
    body.stream()
        .flatMap(line -> line.slots().stream())
        .forEach(slot -> stride.merge(slot.kind(), slot.value() + 1, Math::max));
    stride.put(IdKind.TIME, lastTime() - firstTime() + PAUSE_MS);
    stride.put(IdKind.QUERY_UUID, 1L);
    return new Shift(stride);
  }

  private long firstTime() {
    return times().min().orElse(0);
  }

  /** Milliseconds since 1970 of the last thing in the body. */
  long lastTime() {
    return times().max().orElse(0);
  }

  private LongStream times() {
    return body.stream()
        .filter(line -> WORK.contains(line.event()))
        .flatMap(line -> line.slots().stream())
        .filter(slot -> slot.kind() == IdKind.TIME)
        .mapToLong(Slot::value);
  }
}
