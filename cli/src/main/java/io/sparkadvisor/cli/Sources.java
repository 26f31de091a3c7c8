package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.FoundLogs;
import io.sparkadvisor.advisor.source.eventlog.ReadLimits;
import io.sparkadvisor.rules.fact.Retention;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** The applications that a user means. */
final class Sources {

  // Enough to see what sort of files they are.
  private static final int PASSED_OVER_SHOWN = 5;

  // Nobody takes these for event logs.
  private static final Pattern FOR_PEOPLE = Pattern.compile("(?i)\\.(md|txt|html|pdf)$");

  private Sources() {}

  /** Finds them; says on standard error which files are no event logs. */
  static List<ApplicationSource> find(List<String> names, Terminal terminal) throws IOException {
    FoundLogs found = EventLogs.find(names, terminal.in());
    passedOver(found.passedOver(), terminal);
    ReadLimits limits = ReadLimits.standard();
    return found.logs().stream()
        .<ApplicationSource>map(log -> new EventLogSource(log, limits, Retention.OF_A_LOG))
        .toList();
  }

  private static void passedOver(List<FoundLogs.PassedOver> files, Terminal terminal) {
    List<FoundLogs.PassedOver> surprising =
        files.stream().filter(file -> !FOR_PEOPLE.matcher(file.where()).find()).toList();
    surprising.stream()
        .limit(PASSED_OVER_SHOWN)
        .forEach(
            file ->
                terminal
                    .err()
                    .println("spark-advisor: passed over " + file.where() + ": " + file.what()));
    if (surprising.size() > PASSED_OVER_SHOWN) {
      terminal
          .err()
          .println("spark-advisor: and " + (surprising.size() - PASSED_OVER_SHOWN) + " more");
    }
  }
}
