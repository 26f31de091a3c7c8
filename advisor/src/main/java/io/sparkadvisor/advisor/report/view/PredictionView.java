package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.schedule.Bottleneck;
import io.sparkadvisor.rules.fact.StageKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an application would take. */
public sealed interface PredictionView {

  /** A time with its range, and what then takes longest. */
  @Meaning("The application with the changes, most likely and in a range")
  record Range(
      @Meaning(atLeast = 0) Duration low,
      @Meaning(atLeast = 0) Duration mid,
      @Meaning(atLeast = 0) Duration high,
      @Meaning(value = "On as many slots as it can use", atLeast = 0) Duration least,
      @Meaning(value = "Cores of executors times the time for which they are held", atLeast = 0)
          Duration core,
      BottleneckView bottleneck,
      @Meaning("What makes the range, as sentences") List<String> reasons)
      implements PredictionView {}

  /** Nothing changes. */
  @Meaning("The changes change nothing about the run")
  record NoEffect(@Meaning("Why, as a sentence") String why) implements PredictionView {}

  /** No answer. */
  @Meaning("The run gives no ground for an answer")
  record CannotSay(@Meaning("Why, as a sentence") String why) implements PredictionView {}

  /** What takes longest. */
  @Meaning("The largest piece of the chain that the time consists of")
  record BottleneckView(
      Bottleneck.Kind kind, Optional<String> stage, @Meaning(atLeast = 0) long ms) {}

  /** A time with its range. */
  static Range of(Prediction.Range range) {
    Bottleneck bottleneck = range.bottleneck();
    return new Range(
        range.low(),
        range.mid(),
        range.high(),
        range.least(),
        range.coreTime(),
        new BottleneckView(
            bottleneck.kind(),
            bottleneck.stage().map(StageKey::toString),
            bottleneck.time().toMillis()),
        range.reasons());
  }

  /** An answer, or why there is none. */
  static PredictionView of(Prediction prediction) {
    if (prediction instanceof Prediction.CannotSay cannot) {
      return new CannotSay(cannot.reason());
    } else if (prediction instanceof Prediction.NoEffect none) {
      return new NoEffect(none.why());
    }
    return of((Prediction.Range) prediction);
  }
}
