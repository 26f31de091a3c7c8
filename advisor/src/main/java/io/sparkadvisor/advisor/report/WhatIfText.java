package io.sparkadvisor.advisor.report;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.CoreTime;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an application would have taken with some changes, as text. */
public final class WhatIfText {

  private static final int INDENT = 2;
  private static final int LABEL = 14;

  private final SparkApplication application;
  private final Replayer replayer;

  /** Of this application, replayed by this replayer. */
  public WhatIfText(SparkApplication application, Replayer replayer) {
    this.application = application;
    this.replayer = replayer;
  }

  /** Prints what these changes, all together, come to. */
  public void print(Page page, List<Change> changes) throws IOException {
    print(page, changes, Optional.empty());
  }

  /**
   * Prints what these changes, all together, come to.
   *
   * @param applied what those of them come to that are applied already
   */
  public void print(Page page, List<Change> changes, Optional<Prediction.Range> applied)
      throws IOException {
    Duration before = application.info().span().duration();
    Prediction prediction = replayer.predict(changes);
    page.heading("What if");
    for (Change change : changes) {
      page.hanging(INDENT, Ink.PLAIN, "- ", Ink.PLAIN, Wording.of(change.inWords()));
    }
    page.gap();
    if (prediction instanceof Prediction.CannotSay cannot) {
      page.hanging(INDENT, Ink.YELLOW, label("Cannot say"), Ink.PLAIN, cannot.reason());
      return;
    } else if (prediction instanceof Prediction.NoEffect none) {
      page.hanging(INDENT, Ink.YELLOW, label("No change"), Ink.PLAIN, none.why());
      line(page, "Before", Wording.time(before) + ", and the same after");
      return;
    }
    Prediction.Range after = (Prediction.Range) prediction;
    line(page, "Before", Wording.time(before));
    if (applied.isPresent()) {
      Duration with = applied.get().mid();
      line(page, "Applied", PriceWords.of(applied.get()) + difference(before, with));
      line(page, "With this", PriceWords.of(after) + difference(with, after.mid()) + " by this");
      line(page, "In all", difference(before, after.mid()).substring(2));
    } else {
      line(page, "After", PriceWords.of(after) + difference(before, after.mid()));
    }
    if (application.cluster().isLocal()
        && changes.stream().anyMatch(ResizeCluster.class::isInstance)) {
      line(page, "Cluster", "a local run: its slots are threads of one JVM on this machine");
    }
    if (replayer.predict(List.of()) instanceof Prediction.Range unchanged) {
      line(
          page,
          "Core-hours",
          coreHours(unchanged.coreTime()) + " before, " + coreHours(after.coreTime()) + " after");
    }
    line(page, "Then longest", PriceWords.of(after.bottleneck(), application));
    line(
        page,
        "At the least",
        Wording.time(after.least())
            + " on any number of slots, most likely: the longest chain of the driver's"
            + " work and single tasks");
    reasons(page, after);
    if (replayer.error().isPresent()) {
      line(
          page,
          "Replay",
          "of the run as it was misses its time by "
              + PriceWords.error(replayer.error().getAsDouble()));
    }
  }

  /** Prints why a prediction is a range. */
  static void reasons(Page page, Prediction.Range range) throws IOException {
    String label = "Range";
    for (String reason : range.reasons()) {
      line(page, label, reason);
      label = "";
    }
  }

  private static String difference(Duration before, Duration after) {
    Duration saved = before.minus(after);
    double share = before.isZero() ? 0 : (double) saved.toMillis() / before.toMillis();
    return saved.isNegative()
        ? ", " + Wording.time(saved.negated()) + " (" + Wording.share(-share) + ") longer"
        : ", " + Wording.time(saved) + " (" + Wording.share(share) + ") saved";
  }

  /** Core time in hours, such as {@code 0.12} or {@code 340}. */
  static String coreHours(Duration coreTime) {
    double hours = CoreTime.hours(coreTime);
    return String.format(
        Locale.ROOT, hours < 0.1 ? "%,.3f" : hours < 10 ? "%,.2f" : "%,.0f", hours);
  }

  private static void line(Page page, String label, String text) throws IOException {
    page.hanging(INDENT, Ink.FAINT, label(label), Ink.PLAIN, text);
  }

  private static String label(String text) {
    return Cells.padded(text, LABEL);
  }
}
