package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The properties to set, all remedies taken together: each property once.
 *
 * @param lines one a property, in the order in which the remedies were taken
 */
public record ConfigPatch(List<Line> lines) {

  /** No property. */
  public static final ConfigPatch NONE = new ConfigPatch(List.of());

  /** Makes the collections immutable. */
  public ConfigPatch {
    lines = List.copyOf(lines);
  }

  /**
   * A property to set.
   *
   * @param change the property, its old and its new value
   * @param reason what it is for: the remedy's title
   * @param finding whose remedy it is, by id
   */
  public record Line(Fix.PropertyChange change, Sentence reason, String finding) {}

  /** The property that a remedy would set to another value than one that was taken before. */
  Optional<String> conflict(Remedy remedy) {
    return changes(remedy).stream()
        .filter(change -> value(change.key()).filter(v -> !v.equals(change.newValue())).isPresent())
        .map(Fix.PropertyChange::key)
        .findFirst();
  }

  /** This and what a remedy sets. */
  public ConfigPatch and(Remedy remedy, String finding) {
    List<Line> all = new ArrayList<>(lines);
    changes(remedy).stream()
        .filter(change -> value(change.key()).isEmpty())
        .forEach(change -> all.add(new Line(change, remedy.title(), finding)));
    return new ConfigPatch(all);
  }

  private Optional<String> value(String key) {
    return lines.stream()
        .map(Line::change)
        .filter(change -> change.key().equals(key))
        .map(Fix.PropertyChange::newValue)
        .findFirst();
  }

  private static List<Fix.PropertyChange> changes(Remedy remedy) {
    return remedy.fix() instanceof Fix.Configuration configuration
        ? configuration.changes()
        : List.of();
  }
}
