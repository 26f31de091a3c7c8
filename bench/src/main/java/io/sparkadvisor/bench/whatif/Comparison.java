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
 * @param fromStartMs what of the first passed before its first job
 * @param toStartMs the same of the second
 * @param prediction what the second was predicted to take
 */
record Comparison(
    String job,
    String kind,
    Setting from,
    Setting to,
    long fromMs,
    long toMs,
    long fromStartMs,
    long toStartMs,
    Prediction prediction) {

  Optional<Prediction.Range> range() {
    return prediction instanceof Prediction.Range range ? Optional.of(range) : Optional.empty();
  }

  /** By how much the prediction is longer than the truth, as a share of it. */
  double error() {
    return (double) range().orElseThrow().mid().toMillis() / toMs - 1;
  }

  /**
   * The same from the first job on: how long JVMs take to start is no model's, and differs by
   * seconds from run to run.
   */
  double errorOfJobs() {
    double predicted = range().orElseThrow().mid().toMillis() - fromStartMs;
    return predicted / Math.max(1, toMs - toStartMs) - 1;
  }

  /** Whether the range holds the truth. */
  boolean inside() {
    Prediction.Range range = range().orElseThrow();
    return range.low().toMillis() <= toMs && toMs <= range.high().toMillis();
  }
}
