package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.advice.Price;
import java.time.Duration;
import java.util.List;

/** What a remedy saves. */
@Meaning("Wall-clock time saved, from the worst of the range to the best; negative if it is lost")
public record SavingView(
    Duration low,
    Duration mid,
    Duration high,
    @Meaning("What makes the range") List<String> reasons) {

  static SavingView of(Price.Saves saves) {
    return new SavingView(saves.low(), saves.mid(), saves.high(), saves.reasons());
  }
}
