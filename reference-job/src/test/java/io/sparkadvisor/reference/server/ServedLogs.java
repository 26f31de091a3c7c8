package io.sparkadvisor.reference.server;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/** A folder of logs as clusters write them: the samples of ours, and some of Spark's own tests. */
final class ServedLogs {

  private static final Path SAMPLES =
      Path.of(System.getProperty("sparkadvisor.root")).resolve("sample-event-logs");

  /** Of many versions: two attempts, many executors, exclusions, a log that is rolled. */
  private static final List<String> OF_SPARK =
      List.of(
          "app-20161116163331-0000",
          "app-20200706201101-0003",
          "application_1555004656427_0144",
          "local-1430917381535_1",
          "local-1430917381535_2",
          "eventlog_v2_local-1766844910796/appstatus_local-1766844910796",
          "eventlog_v2_local-1766844910796/events_1_local-1766844910796");

  private ServedLogs() {}

  static Path copyInto(Path folder) throws IOException {
    for (String log : OF_SPARK) {
      Path file = folder.resolve(log);
      Files.createDirectories(file.getParent());
      try (InputStream in = SparkConf.class.getResourceAsStream("/spark-events/" + log)) {
        Files.copy(in, file);
      }
    }
    try (Stream<Path> found = Files.walk(SAMPLES)) {
      for (Path file : found.filter(ServedLogs::isOfALog).toList()) {
        boolean rolled = file.getParent().getFileName().toString().startsWith("eventlog_v2");
        Path from = rolled ? file.getParent().getParent() : file.getParent();
        Path copy = folder.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return folder;
  }

  private static boolean isOfALog(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".zstd") || name.startsWith("appstatus");
  }

  /** The logs of a folder, each attempt by itself. */
  static List<EventLog> in(Path folder) throws IOException {
    return EventLogs.find(List.of(folder.toString()), InputStream.nullInputStream()).logs();
  }

  static SparkApplication facts(EventLog log) throws IOException {
    return new EventLogSource(log, ReadLimits.standard(), Retention.OF_A_LOG).read(bytes -> {});
  }
}
