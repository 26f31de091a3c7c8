package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.advice.Advice;
import java.util.Optional;
import java.util.OptionalDouble;

/** How far the replay is to be trusted. */
@Meaning("The replay of the run's schedule, on which all prices rest")
public record ReplayView(
    @Meaning(
            "By what share the replay of the unchanged run is longer than the real one; null if it"
                + " could not be replayed")
        OptionalDouble error,
    @Meaning("Why nothing could be priced; null if something could") Optional<String> unpriced) {

  static ReplayView of(Advice advice) {
    return new ReplayView(advice.replayError(), advice.unpriced());
  }
}
