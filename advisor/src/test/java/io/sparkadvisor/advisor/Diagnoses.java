package io.sparkadvisor.advisor;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.fact.recording.Retention;
import io.sparkadvisor.rules.rule.Thresholds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Diagnoses real logs by all rules. */
public final class Diagnoses {

  private static final Advisor ADVISOR = new Advisor(Catalog.rulebook(), Thresholds.DEFAULTS);

  private Diagnoses() {}

  /** The diagnoses of all logs there. */
  public static List<Diagnosis> of(Path path) throws IOException {
    List<Diagnosis> diagnoses = new ArrayList<>();
    for (EventLog log : logs(path)) {
      diagnoses.add(of(log));
    }
    return diagnoses;
  }

  /** The logs there. */
  public static List<EventLog> logs(Path path) throws IOException {
    return EventLogs.find(List.of(path.toString()), InputStream.nullInputStream()).logs();
  }

  /** The log that comes through a pipe. */
  public static EventLog piped(InputStream log) throws IOException {
    return EventLogs.find(List.of("-"), log).logs().get(0);
  }

  /** The diagnosis of a log. */
  public static Diagnosis of(EventLog log) throws IOException {
    EventLogSource source = new EventLogSource(log, ReadLimits.standard(), Retention.OF_A_LOG);
    return ADVISOR.diagnose(source, bytes -> {});
  }
}
