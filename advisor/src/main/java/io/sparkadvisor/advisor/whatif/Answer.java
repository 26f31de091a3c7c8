package io.sparkadvisor.advisor.whatif;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an application would have taken, had something been different.
 *
 * @param application as it was
 * @param changes what is different, in the curves too
 * @param prediction what all of it comes to; empty where only a curve was asked for
 * @param onOwnCores the same, had every executor brought cores of its own; empty where the answer
 *     is that one already, or no other cluster was asked for, or all of the run's executors did
 * @param curves on clusters of several sizes; none where that was not asked for; a second one where
 *     they share one machine's cores, had they cores of their own
 * @param asItWas the same replay without any change; empty where it could not be replayed
 * @param replayError by what share the replay of the run as it was is longer than the run
 */
public record Answer(
    SparkApplication application,
    List<Change> changes,
    Optional<Prediction> prediction,
    Optional<Prediction> onOwnCores,
    List<Curve> curves,
    Optional<Prediction.Range> asItWas,
    OptionalDouble replayError) {

  /** Makes the collections immutable. */
  public Answer {
    changes = List.copyOf(changes);
    curves = List.copyOf(curves);
  }

  /** What the application took. */
  public Duration before() {
    return application.info().span().duration();
  }

  /** Whether anything could be said at all. */
  public boolean isAnswered() {
    return prediction.filter(p -> !(p instanceof Prediction.CannotSay)).isPresent()
        || curves.stream().anyMatch(curve -> !curve.ranges().isEmpty());
  }
}
