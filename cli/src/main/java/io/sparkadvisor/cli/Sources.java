package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.find.FoundLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.cli.option.ServerOptions;
import io.sparkadvisor.cli.terminal.BadInputException;
import io.sparkadvisor.cli.terminal.Terminal;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The applications that a user means. */
final class Sources {

  // Enough to see what sort of files they are.
  private static final int PASSED_OVER_SHOWN = 5;

  // Nobody takes these for event logs.
  private static final Pattern FOR_PEOPLE = Pattern.compile("(?i)\\.(md|txt|html|pdf)$");

  private Sources() {}

  /**
   * Finds them, those in files before those on servers; says on standard error which files are no
   * event logs.
   */
  static List<ApplicationSource> find(List<String> names, ServerOptions servers, Terminal terminal)
      throws IOException {
    List<String> addresses = names.stream().filter(RestApplications::isAddress).toList();
    List<String> files = names.stream().filter(name -> !RestApplications.isAddress(name)).toList();
    List<ApplicationSource> found = new ArrayList<>();
    if (!files.isEmpty()) {
      FoundLogs logs = EventLogs.find(files, terminal.in());
      passedOver(logs.passedOver(), terminal);
      ReadLimits limits = ReadLimits.standard();
      logs.logs().forEach(log -> found.add(new EventLogSource(log, limits, Retention.OF_A_LOG)));
    }
    if (addresses.isEmpty()) {
      servers.checkUnused();
    }
    for (String address : addresses) {
      found.add(servers.applications().find(address));
    }
    return found;
  }

  /**
   * Finds the one application that a user means.
   *
   * @param who what takes no more than one, as it begins a sentence
   */
  static ApplicationSource findOne(
      String name, String who, ServerOptions servers, Terminal terminal) throws IOException {
    List<ApplicationSource> found = find(List.of(name), servers, terminal);
    if (found.size() > 1) {
      throw new BadInputException(
          who + " takes one application, and " + name + " has " + found.size() + ".");
    }
    return found.get(0);
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
