package io.sparkadvisor.bench.whatif;

import io.sparkadvisor.advisor.replay.Prediction;
import java.util.Optional;

/**
 * One setting predicted from the run of another, beside what it really took.
 *
 * @param job whose
 * @param kind what is changed
 * @param from the setting that was run
 * @param to the setting that is predicted
 * @param fromMs what the first took
 * @param toMs what the second took
 * @param prediction what the second was predicted to take
 */
record Comparison(
    String job,
    String kind,
    Setting from,
    Setting to,
    long fromMs,
    long toMs,
    Prediction prediction) {

  Optional<Prediction.Range> range() {
    return prediction instanceof Prediction.Range range ? Optional.of(range) : Optional.empty();
  }

  /** By how much the prediction is longer than the truth, as a share of it. */
  double error() {
    return (double) range().orElseThrow().mid().toMillis() / toMs - 1;
  }

  /** Whether the range holds the truth. */
  boolean inside() {
    Prediction.Range range = range().orElseThrow();
    return range.low().toMillis() <= toMs && toMs <= range.high().toMillis();
  }
}
