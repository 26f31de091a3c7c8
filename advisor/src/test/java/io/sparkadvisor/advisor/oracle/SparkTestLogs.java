package io.sparkadvisor.advisor.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkadvisor.advisor.parallel.Parallelism;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogReader;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.ApplicationRecorder;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The logs in Spark's tests jar, and the History Server's official answers beside them. */
final class SparkTestLogs {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SparkTestLogs() {}

  /** The facts of a log, by its path under {@code spark-events}. */
  static SparkApplication facts(String log) {
    try {
      Path file = Files.createTempFile("oracle", "");
      try (InputStream in = open("spark-events/" + log)) {
        Files.write(file, in.readAllBytes());
        return factsOf(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The facts of a log file. */
  static SparkApplication factsOf(Path file) throws IOException {
    EventLog log =
        EventLogs.find(List.of(file.toString()), new ByteArrayInputStream(new byte[0]))
            .logs()
            .get(0);
    ApplicationRecorder recorder = new ApplicationRecorder(Retention.OF_A_LOG);
    try {
      new EventLogReader(log, ReadLimits.standard(), recorder::problem, Parallelism.ofThisMachine())
          .read(recorder::accept);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return recorder.snapshot();
  }

  /** The History Server's answer, by its name without {@code _expectation.json}. */
  static JsonNode answer(String name) {
    try (InputStream in = open("HistoryServerExpectations/" + name + "_expectation.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = SparkTestLogs.class.getClassLoader().getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("Spark's tests jar has no " + resource);
    }
    return in;
  }
}
