package io.sparkadvisor.rules.event;

import java.util.OptionalLong;

/**
 * The total of an accumulator at the end of a stage: an entry of {@code Accumulables}.
 *
 * @param id {@code ID}
 * @param name {@code Name}; empty where it has none
 * @param value {@code Value} as written: mostly a whole number
 */
public record AccumulatorValue(long id, String name, String value) {

  /** The value as a whole number, or empty where it is none. */
  public OptionalLong number() {
    try {
      return OptionalLong.of(Long.parseLong(value));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
