package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.advice.Price;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import java.util.Optional;

/** Something to do about a problem. */
public record RemedyView(
    @Meaning("In the imperative") String title,
    String why,
    FixSafety safety,
    @Meaning("Null if it cannot be said") Optional<SavingView> saves,
    @Meaning("Why it has no price; null if it has one") Optional<String> unpriced,
    @Meaning("What it would make different about the run; null if no model knows")
        Optional<Change> change,
    FixView fix) {

  static RemedyView of(Remedy remedy, Price price) {
    return new RemedyView(
        Wording.plain(remedy.title()),
        Wording.plain(remedy.why()),
        remedy.safety(),
        price instanceof Price.Saves saves ? Optional.of(SavingView.of(saves)) : Optional.empty(),
        PriceWords.whyNone(price).map(Wording::plain),
        remedy.change(),
        FixView.of(remedy.fix()));
  }
}
