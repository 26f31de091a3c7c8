package io.sparkadvisor.rules.fact.setting;

import io.sparkadvisor.rules.fact.value.Release;
import java.util.Optional;

/** What is in force if a property is not set. */
interface Default<T> {

  /** The value among these settings; empty if Spark has none, or works it out from no property. */
  Optional<T> in(SparkSettings settings);

  /** Always this value. */
  static <T> Default<T> value(T value) {
    return settings -> Optional.of(value);
  }

  /** None: no limit, or what the source, the cluster or the code brings. */
  static <T> Default<T> none() {
    return settings -> Optional.empty();
  }

  /** That of another property, as it is in force. */
  static <T> Default<T> of(Knob<T> other) {
    return settings -> settings.find(other).map(Setting::value);
  }

  /** What was set by an older name, if it was. */
  default Default<T> unlessSetAs(Knob<T> older) {
    return settings ->
        settings.find(older).filter(Setting::explicit).map(Setting::value).or(() -> in(settings));
  }

  /** Another value before a release. */
  default Default<T> before(int major, int minor, T older) {
    Release release = new Release(major, minor);
    return settings -> release.isReachedBy(settings.version()) ? in(settings) : Optional.of(older);
  }
}
