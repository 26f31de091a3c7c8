package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.advisor.whatif.Answer;
import io.sparkadvisor.rules.change.Change;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What an application would have taken with some changes, as text. */
public final class WhatIfText {

  private static final int INDENT = 2;
  private static final int LABEL = 16;

  private final Answer answer;
  private final Page page;

  private WhatIfText(Answer answer, Page page) {
    this.answer = answer;
    this.page = page;
  }

  /** Prints an answer, its curves included. */
  public static void print(Page page, Answer answer) throws IOException {
    print(page, answer, Optional.empty());
  }

  /**
   * Prints an answer, its curves included.
   *
   * @param applied what those of its changes come to that are applied already
   */
  public static void print(Page page, Answer answer, Optional<Prediction.Range> applied)
      throws IOException {
    if (answer.prediction().isPresent()) {
      new WhatIfText(answer, page).print(answer.prediction().get(), applied);
    }
    if (answer.prediction().isPresent() && !answer.curves().isEmpty()) {
      page.gap();
    }
    CurveText.print(page, answer.curves());
  }

  private void print(Prediction prediction, Optional<Prediction.Range> applied) throws IOException {
    Duration before = answer.before();
    page.heading("What if");
    for (Change change : answer.changes()) {
      page.hanging(INDENT, Ink.PLAIN, "- ", Ink.PLAIN, Wording.of(change.inWords()));
    }
    page.gap();
    if (prediction instanceof Prediction.CannotSay cannot) {
      page.hanging(INDENT, Ink.YELLOW, label("Cannot say"), Ink.PLAIN, cannot.reason());
    } else if (prediction instanceof Prediction.NoEffect none) {
      page.hanging(INDENT, Ink.YELLOW, label("No change"), Ink.PLAIN, none.why());
      line(page, "Before", Wording.time(before) + ", and the same after");
      ownCores();
    } else if (prediction instanceof Prediction.Range after) {
      line(page, "Before", Wording.time(before));
      after(after, applied);
      ownCores();
      cost(after);
      reasons(page, after);
      replay();
    }
  }

  private void after(Prediction.Range after, Optional<Prediction.Range> applied)
      throws IOException {
    Duration before = answer.before();
    if (applied.isPresent()) {
      Duration with = applied.get().mid();
      line(page, "Applied", PriceWords.of(applied.get()) + difference(before, with));
      line(page, "With this", PriceWords.of(after) + difference(with, after.mid()) + " by this");
      line(page, "In all", difference(before, after.mid()).substring(2));
      return;
    }
    line(page, "After", PriceWords.of(after) + difference(before, after.mid()) + onThisMachine());
  }

  private String onThisMachine() {
    if (answer.onOwnCores().isEmpty()) {
      return "";
    }
    return answer.application().cluster().isLocal()
        ? ", as threads of one JVM that share this machine's cores"
        : ", on the one machine whose cores all of them share";
  }

  /** The other answer that a run on one machine has. */
  private void ownCores() throws IOException {
    if (answer.onOwnCores().isEmpty()) {
      return;
    }
    Prediction own = answer.onOwnCores().get();
    String text =
        own instanceof Prediction.Range range
            ? PriceWords.of(range)
                + difference(answer.before(), range.mid())
                + ", had each executor cores of its own (--own-cores)"
            : "cannot be said";
    line(page, "Own cores", text);
  }

  private void cost(Prediction.Range after) throws IOException {
    if (answer.asItWas().isPresent()) {
      String hours = PriceWords.coreHours(answer.asItWas().get().coreTime());
      line(
          page,
          "Core-hours",
          hours + " before, " + PriceWords.coreHours(after.coreTime()) + " after");
    }
    line(page, "New bottleneck", PriceWords.of(after.bottleneck(), answer.application()));
    line(
        page,
        "At the least",
        Wording.time(after.least())
            + " on any number of slots, most likely: the longest chain of the driver's"
            + " work and single tasks");
  }

  private void replay() throws IOException {
    if (answer.replayError().isPresent()) {
      String error = PriceWords.error(answer.replayError().getAsDouble());
      line(page, "Replay", "of the unchanged run misses its time by " + error);
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

  private static void line(Page page, String label, String text) throws IOException {
    page.hanging(INDENT, Ink.FAINT, label(label), Ink.PLAIN, text);
  }

  private static String label(String text) {
    return Cells.padded(text, LABEL);
  }
}
