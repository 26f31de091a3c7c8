package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.Setting;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;

/**
 * What to do about a table that was to be broadcast and could not be: {@code
 * BroadcastExchangeExec}.
 */
final class FailedBroadcastRemedies {

  private static final String TIMEOUT = "spark.sql.broadcastTimeout";
  private static final String DEFAULT_TIMEOUT = "300";
  // How much longer it would have taken nobody knows, as the jobs were cancelled.
  private static final long LONGER = 4;

  private final SparkApplication app;
  private final RemedyMaker make;

  FailedBroadcastRemedies(SparkApplication app, RemedyMaker make) {
    this.app = app;
    this.make = make;
  }

  Remedy inTime() {
    String timeout = app.properties().get(TIMEOUT).orElse(DEFAULT_TIMEOUT);
    return make.cure(
        "Give the table that is broadcast more time to be computed",
        "The time runs while the table is read, computed and collected, and while its tasks wait"
            + " for slots. It helps where the table is small and slow to make.",
        make.set(TIMEOUT, DEFAULT_TIMEOUT, longer(timeout)),
        FixSafety.SAFE);
  }

  Remedy notAtAll() {
    Setting<Bytes> threshold = app.settings().autoBroadcastJoinThreshold();
    String why =
        "A shuffle takes as much data as there is. A table that was small when the query was"
            + " planned is larger once it is in memory, above all one that was compressed.";
    return threshold.value().count() < 0
        ? make.cure(
            "Take the broadcast hint out of the query",
            why,
            "Joins are broadcast by hints alone here: look for broadcast(), BROADCAST,"
                + " BROADCASTJOIN and MAPJOIN")
        : make.cure(
            "Shuffle the join instead of broadcasting it",
            why + " A hint in the query has to go by hand.",
            Fix.set(threshold.key(), threshold.value().toProperty(), threshold.explicit(), "-1"),
            FixSafety.REVIEW);
  }

  /** Four times as many seconds, in the unit that was written. */
  private static String longer(String timeout) {
    String digits = timeout.strip().replaceAll("\\D.*", "");
    try {
      return LONGER * Long.parseLong(digits) + timeout.strip().substring(digits.length());
    } catch (NumberFormatException e) {
      return Long.toString(LONGER * Long.parseLong(DEFAULT_TIMEOUT));
    }
  }
}
