package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.FoundLogs;
import io.sparkadvisor.advisor.source.eventlog.ReadLimits;
import io.sparkadvisor.rules.fact.Retention;
import java.io.IOException;
import java.util.List;

/** The applications that a user means. */
final class Sources {

  // Enough to see what sort of files they are.
  private static final int PASSED_OVER_SHOWN = 5;

  private Sources() {}

  /** Finds them; says on standard error which files are no event logs. */
  static List<ApplicationSource> find(List<String> names, Terminal terminal) throws IOException {
    FoundLogs found = EventLogs.find(names, terminal.in());
    int passedOver = found.passedOver().size();
    for (FoundLogs.PassedOver file :
        found.passedOver().subList(0, Math.min(PASSED_OVER_SHOWN, passedOver))) {
      terminal.err().println("spark-advisor: passed over " + file.where() + ": " + file.what());
    }
    if (passedOver > PASSED_OVER_SHOWN) {
      terminal.err().println("spark-advisor: and " + (passedOver - PASSED_OVER_SHOWN) + " more");
    }
    ReadLimits limits = ReadLimits.standard();
    return found.logs().stream()
        .<ApplicationSource>map(log -> new EventLogSource(log, limits, Retention.OF_A_LOG))
        .toList();
  }
}
