package io.sparkadvisor.advisor.source.eventlog.find;

import io.sparkadvisor.advisor.source.eventlog.find.FoundLogs.PassedOver;
import java.util.List;

/** The sentence that says what was found where an event log should be. */
final class NothingFound {
  private NothingFound() {}

  static String sentence(List<String> sources, List<PassedOver> found) {
    String named = String.join(", ", sources).replaceFirst("^-$", PipedPart.STANDARD_INPUT);
    if (found.isEmpty()) {
      return named
          + (sources.size() == 1 ? " holds" : " hold")
          + " no Spark event log: there are no files in it that could be one.";
    }
    PassedOver first = found.get(0);
    if (found.size() > 1) {
      return named
          + (sources.size() == 1 ? " holds" : " hold")
          + " no Spark event log: none of the "
          + found.size()
          + " files is one; "
          + first.where()
          + ", for example, is "
          + first.what()
          + ".";
    }
    return first.where() + " is not a Spark event log: it is " + first.what() + ".";
  }
}
