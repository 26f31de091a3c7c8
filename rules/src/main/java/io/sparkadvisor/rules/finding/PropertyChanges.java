package io.sparkadvisor.rules.finding;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.fact.setting.Setting;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.finding.Fix.PropertyChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Properties to set, each once, in order. A property that this version of Spark does not have is
 * left out, and so is a value that is in force already.
 */
public final class PropertyChanges {

  private final SparkSettings settings;
  private final boolean defaultsAreInForce;
  private final List<PropertyChange> all;

  private PropertyChanges(
      SparkSettings settings, boolean defaultsAreInForce, List<PropertyChange> all) {
    this.settings = settings;
    this.defaultsAreInForce = defaultsAreInForce;
    this.all = all;
  }

  /** None yet, of what an application started with. */
  public static PropertyChanges of(SparkApplication application) {
    return of(application, application.settings());
  }

  /**
   * None yet, of what was in force for a part of an application. Where the source does not say what
   * was set, no default is known to have been in force.
   */
  public static PropertyChanges of(SparkApplication application, SparkSettings settings) {
    return new PropertyChanges(settings, application.coverage().hasEnvironment(), List.of());
  }

  /** These, and another value of a property. */
  public <T> PropertyChanges set(Knob<T> knob, T value) {
    Optional<Setting<T>> old = settings.find(knob);
    return set(knob, old.filter(s -> s.explicit() || defaultsAreInForce), old, value);
  }

  /**
   * These, and another value of a property.
   *
   * @param seen what was in force as the run shows it, whether or not it was set
   */
  public <T> PropertyChanges set(Knob<T> knob, T seen, T value) {
    boolean explicit = settings.properties().get(knob.key()).isPresent();
    Optional<Setting<T>> old = Optional.of(new Setting<>(knob.key(), seen, explicit));
    return set(knob, old, old, value);
  }

  /**
   * These, and a property as somebody writes it: of one that is not in the table nothing is known
   * but what was set.
   */
  public PropertyChanges setText(String key, String text) {
    Optional<Knob<?>> knob = Knob.of(key).filter(known -> known.parse(text).isPresent());
    return knob.isPresent() ? setParsed(knob.get(), text) : put(written(key, text));
  }

  private <T> PropertyChanges setParsed(Knob<T> knob, String text) {
    return set(knob, knob.parse(text).orElseThrow());
  }

  private PropertyChange written(String key, String text) {
    Optional<String> old = settings.properties().get(key);
    return new PropertyChange(key, old, old.isPresent(), text);
  }

  /** These, and a larger value of a property; unless one as large or larger is in force. */
  public <T extends Comparable<T>> PropertyChanges raise(Knob<T> knob, T value) {
    return settings.find(knob).filter(old -> old.value().compareTo(value) >= 0).isPresent()
        ? this
        : set(knob, value);
  }

  /** These, and a smaller value of a property; unless one as small or smaller is in force. */
  public <T extends Comparable<T>> PropertyChanges lower(Knob<T> knob, T value) {
    return settings.find(knob).filter(old -> old.value().compareTo(value) <= 0).isPresent()
        ? this
        : set(knob, value);
  }

  private <T> PropertyChanges set(
      Knob<T> knob, Optional<Setting<T>> known, Optional<Setting<T>> inForce, T value) {
    if (!settings.exists(knob) || inForce.filter(s -> s.value().equals(value)).isPresent()) {
      return this;
    }
    return put(
        new PropertyChange(
            knob.key(),
            known.map(s -> knob.format(s.value(), settings.version())),
            known.filter(Setting::explicit).isPresent(),
            knob.format(value, settings.version())));
  }

  private PropertyChanges put(PropertyChange change) {
    Map<String, PropertyChange> byKey = new LinkedHashMap<>();
    all.forEach(before -> byKey.put(before.key(), before));
    byKey.put(change.key(), change);
    return new PropertyChanges(settings, defaultsAreInForce, List.copyOf(byKey.values()));
  }

  /** Whether there is nothing to set. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Each with its old and its new value. */
  public List<PropertyChange> all() {
    return all;
  }

  /** What to do; empty if there is nothing to set. */
  public Optional<Fix> fix() {
    return isEmpty() ? Optional.empty() : Optional.of(new Fix.Configuration(all));
  }
}
