package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The properties to set, all remedies taken together: each property once.
 *
 * @param lines one a property, in the order in which the remedies were taken
 */
public record ConfigPatch(List<Line> lines) {

  private static final String INITIAL_PARTITIONS = AdaptiveKnobs.INITIAL_PARTITION_NUM.key();

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

  /** Why a remedy does not go with what was taken before, as a sentence; empty where it does. */
  Optional<String> conflict(Remedy remedy) {
    return changes(remedy).stream()
        .flatMap(
            wanted ->
                value(wanted.key())
                    .filter(
                        taken ->
                            !isEnough(wanted.key(), taken, wanted.newValue())
                                && !isEnough(wanted.key(), wanted.newValue(), taken))
                    .map(
                        taken ->
                            "A remedy that saves more sets "
                                + wanted.key()
                                + ", to "
                                + taken
                                + " where this one would set "
                                + wanted.newValue()
                                + ".")
                    .stream())
        .findFirst();
  }

  /** This and what a remedy sets. */
  public ConfigPatch and(Remedy remedy, String finding) {
    List<Line> all = new ArrayList<>(lines);
    for (Fix.PropertyChange change : changes(remedy)) {
      Line line = new Line(change, remedy.title(), finding);
      Optional<String> taken = value(change.key());
      if (taken.isEmpty()) {
        all.add(line);
      } else if (!isEnough(change.key(), taken.get(), change.newValue())) {
        all.replaceAll(l -> l.change().key().equals(change.key()) ? line : l);
      }
    }
    return new ConfigPatch(all);
  }

  /**
   * Whether one value of a property serves who wants another: the same does, and a larger number of
   * initial partitions, since adaptive execution puts them together to the size that it is given.
   */
  private static boolean isEnough(String key, String taken, String wanted) {
    return taken.equals(wanted)
        || (key.equals(INITIAL_PARTITIONS) && Long.parseLong(taken) > Long.parseLong(wanted));
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
