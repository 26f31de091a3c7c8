package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.JoinKnobs;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import java.time.Duration;
import java.util.Optional;

/**
 * What to do about a table that was to be broadcast and could not be: {@code
 * BroadcastExchangeExec}.
 */
final class FailedBroadcastRemedies {

  // How much longer it would have taken nobody knows, as the jobs were cancelled.
  private static final long LONGER = 4;
  private static final Bytes NEVER = new Bytes(-1);

  private final SparkApplication app;
  private final RemedyMaker make;

  FailedBroadcastRemedies(SparkApplication app, RemedyMaker make) {
    this.app = app;
    this.make = make;
  }

  Optional<Remedy> inTime() {
    Duration timeout = app.settings().get(JoinKnobs.BROADCAST_TIMEOUT).value();
    return make.cure(
        "Give the table that is broadcast more time to be computed",
        "The time runs while the table is read, computed and collected, and while its tasks wait"
            + " for slots. It helps where the table is small and slow to make.",
        make.changes().set(JoinKnobs.BROADCAST_TIMEOUT, timeout.multipliedBy(LONGER)),
        FixSafety.SAFE);
  }

  Remedy notAtAll() {
    String why =
        "A shuffle takes as much data as there is. A table that was small when the query was"
            + " planned is larger once it is in memory, above all one that was compressed.";
    return make.cure(
            "Shuffle the join instead of broadcasting it",
            why + " A hint in the query has to go by hand.",
            make.changes().lower(JoinKnobs.BROADCAST_THRESHOLD, NEVER),
            FixSafety.REVIEW)
        .orElseGet(
            () ->
                make.cure(
                    "Take the broadcast hint out of the query",
                    why,
                    "Joins are broadcast by hints alone here: look for broadcast(), BROADCAST,"
                        + " BROADCASTJOIN and MAPJOIN"));
  }
}
