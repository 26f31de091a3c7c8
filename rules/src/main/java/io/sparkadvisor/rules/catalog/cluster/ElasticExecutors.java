package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.Setting;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SparkVersion;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Fix.PropertyChange;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How executors come and go with the work, which differs by version: an executor may go only where
 * something keeps what it shuffled, or knows who still needs it.
 */
final class ElasticExecutors {
  private static final String TRACKING = "spark.dynamicAllocation.shuffleTracking.enabled";
  private static final String SERVICE = "spark.shuffle.service.enabled";

  private ElasticExecutors() {}

  /** What to set. */
  static Fix fix(SparkApplication application) {
    Optional<SparkVersion> version = application.info().version();
    if (version.map(SparkVersion::vendor).orElse(false)) {
      return new Fix.Cluster(
          Sentence.of(
              "Let the cluster scale by itself: on Databricks its settings decide, not properties"
                  + " of Spark"));
    }
    Setting<Boolean> dynamic = application.settings().dynamicAllocation();
    List<PropertyChange> changes = new ArrayList<>();
    changes.add(
        new PropertyChange(dynamic.key(), Optional.of("false"), dynamic.explicit(), "true"));
    boolean served = application.properties().get(SERVICE).filter("true"::equals).isPresent();
    if (!served) {
      // Spark follows who needs shuffle files since 3.0, and by default since 3.4.
      boolean tracks = version.map(v -> v.isAtLeast(3, 0)).orElse(true);
      boolean byDefault = version.map(v -> v.isAtLeast(3, 4)).orElse(true);
      change(application, tracks ? TRACKING : SERVICE, tracks && byDefault).ifPresent(changes::add);
    }
    return new Fix.Configuration(changes);
  }

  private static Optional<PropertyChange> change(
      SparkApplication application, String key, boolean byDefault) {
    Optional<String> set = application.properties().get(key);
    return set.map(Boolean::parseBoolean).orElse(byDefault)
        ? Optional.empty()
        : Optional.of(
            new PropertyChange(key, Optional.of(set.orElse("false")), set.isPresent(), "true"));
  }
}
