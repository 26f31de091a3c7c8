package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.AllocationKnobs;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Optional;

/**
 * How executors come and go with the work, which differs by version: an executor may go only where
 * something keeps what it shuffled, or knows who still needs it.
 */
final class ElasticExecutors {
  private ElasticExecutors() {}

  /** What to set; empty if it is so already. */
  static Optional<Fix> fix(SparkApplication application) {
    if (application.info().version().map(SparkVersion::vendor).orElse(false)) {
      return Optional.of(
          new Fix.Cluster(
              Sentence.of(
                  "Let the cluster scale by itself: on Databricks its settings decide, not"
                      + " properties of Spark")));
    }
    SparkSettings settings = application.settings();
    PropertyChanges changes = PropertyChanges.of(application).set(AllocationKnobs.ENABLED, true);
    boolean served = settings.get(AllocationKnobs.SHUFFLE_SERVICE).value();
    if (!served) {
      boolean tracks = settings.exists(AllocationKnobs.SHUFFLE_TRACKING);
      changes =
          changes.set(
              tracks ? AllocationKnobs.SHUFFLE_TRACKING : AllocationKnobs.SHUFFLE_SERVICE, true);
    }
    return changes.fix();
  }
}
