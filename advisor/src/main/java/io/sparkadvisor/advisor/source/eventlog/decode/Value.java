package io.sparkadvisor.advisor.source.eventlog.decode;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What becomes of a number, or a text, that a line may lack. */
final class Value {
  private Value() {}

  /** A number without which the event means nothing. */
  static long needed(long value, String field) throws UnreadableEventException {
    if (value == JsonReader.ABSENT) {
      throw missing(field);
    }
    return value;
  }

  /** An id or a count without which the event means nothing. */
  static int neededInt(long value, String field) throws UnreadableEventException {
    return toInt(needed(value, field), field);
  }

  /** A text without which the event means nothing. */
  static String needed(String value, String field) throws UnreadableEventException {
    if (value == null) {
      throw missing(field);
    }
    return value;
  }

  /** A point in time without which the event means nothing: {@code value} is milliseconds. */
  static Instant neededTime(long value, String field) throws UnreadableEventException {
    return Instant.ofEpochMilli(needed(value, field));
  }

  static int intOr(long value, int absent, String field) throws UnreadableEventException {
    return value == JsonReader.ABSENT ? absent : toInt(value, field);
  }

  static long longOr(long value, long absent) {
    return value == JsonReader.ABSENT ? absent : value;
  }

  static String textOr(String value, String absent) {
    return value == null ? absent : value;
  }

  static OptionalInt optionalInt(long value, String field) throws UnreadableEventException {
    return value == JsonReader.ABSENT ? OptionalInt.empty() : OptionalInt.of(toInt(value, field));
  }

  static OptionalLong optionalLong(long value) {
    return value == JsonReader.ABSENT ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** A point in time; Spark writes a negative number for one that it does not know. */
  static Optional<Instant> optionalTime(long value) {
    return value < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
  }

  private static int toInt(long value, String field) throws UnreadableEventException {
    if (value != (int) value) {
      throw UnreadableEventException.incomplete(
          "\"" + field + "\" is out of range: " + value + ".");
    }
    return (int) value;
  }

  private static UnreadableEventException missing(String field) {
    return UnreadableEventException.incomplete("The event has no \"" + field + "\".");
  }
}
