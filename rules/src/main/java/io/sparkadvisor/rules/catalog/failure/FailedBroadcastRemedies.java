package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.JoinKnobs;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.PropertyChanges;
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
  private final Cures cures;

  FailedBroadcastRemedies(SparkApplication app, Cures cures) {
    this.app = app;
    this.cures = cures;
  }

  Optional<Remedy> inTime() {
    Duration timeout = app.settings().get(JoinKnobs.BROADCAST_TIMEOUT).value();
    return cures
        .to("Give the table that is broadcast more time to be computed")
        .because(
            "The time runs while the table is read, computed and collected, and while its tasks wait"
                + " for slots. It helps where the table is small and slow to make.")
        .safe()
        .set(
            PropertyChanges.of(app).set(JoinKnobs.BROADCAST_TIMEOUT, timeout.multipliedBy(LONGER)));
  }

  Remedy notAtAll() {
    String why =
        "A shuffle takes as much data as there is. A table that was small when the query was"
            + " planned is larger once it is in memory, above all one that was compressed.";
    return cures
        .to("Shuffle the join instead of broadcasting it")
        .because(why + " A hint in the query has to go by hand.")
        .set(PropertyChanges.of(app).lower(JoinKnobs.BROADCAST_THRESHOLD, NEVER))
        .orElseGet(
            () ->
                cures
                    .to("Take the broadcast hint out of the query")
                    .because(why)
                    .advise(
                        "Joins are broadcast by hints alone here: look for broadcast(), BROADCAST,"
                            + " BROADCASTJOIN and MAPJOIN"));
  }
}
