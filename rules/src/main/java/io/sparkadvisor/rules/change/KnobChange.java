package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Properties have other values, in the whole application. It is priced as all that they set, not as
 * what somebody hopes of it.
 *
 * @param values what they are set to, as properties are written, by key
 */
public record KnobChange(SortedMap<String, String> values) implements Change {
  /** Makes the collections immutable. */
  public KnobChange {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** These properties. */
  public static KnobChange of(Map<String, String> values) {
    return new KnobChange(new TreeMap<>(values));
  }

  /** One property. */
  public static KnobChange of(String key, String value) {
    return of(Map.of(key, value));
  }

  @Override
  public Sentence inWords() {
    return Sentence.joined(
        ", ",
        values.entrySet().stream()
            .map(v -> Sentence.of("{}={}", Quantity.name(v.getKey()), Quantity.name(v.getValue())))
            .toList());
  }
}
