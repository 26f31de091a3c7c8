package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Changes that were applied one after the other, with what each comes to, as text. */
public final class ChangesText {

  /**
   * Something that was applied.
   *
   * @param label by what it was named, such as {@code f1a}
   * @param title what it is; empty where its changes say it
   * @param changes what it makes different
   * @param together what the application would take with it and all that was applied before it
   */
  public record Applied(
      String label, String title, List<Change> changes, Prediction.Range together) {
    /** Makes the collections immutable. */
    public Applied {
      changes = List.copyOf(changes);
    }
  }

  private ChangesText() {}

  /** Prints them, the first first. */
  public static void print(Page page, SparkApplication application, List<Applied> applied)
      throws IOException {
    Duration before = application.info().span().duration();
    if (applied.isEmpty()) {
      page.paragraph(
          0, Ink.PLAIN, "Nothing is applied; the run took " + Wording.time(before) + ".");
      return;
    }
    Prediction.Range all = applied.get(applied.size() - 1).together();
    StepsText steps = new StepsText(application, Optional.of(all));
    Duration last = before;
    for (Applied one : applied) {
      Duration next = one.together().mid();
      String title = one.title().isEmpty() ? words(one.changes()) : one.title();
      steps.step(one.label(), title, Optional.of(last.minus(next)));
      last = next;
    }
    steps.print(page, "With all that is applied");
    WhatIfText.reasons(page, all);
  }

  private static String words(List<Change> changes) {
    return String.join("; ", changes.stream().map(Change::inWords).map(Wording::of).toList());
  }
}
