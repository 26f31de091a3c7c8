package io.sparkadvisor.advisor.source.eventlog.decode;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What becomes of a number, or a text, that a line may lack. */
final class Value {
  /** What a stage's tasks are told apart by takes a bit for each place, so 8 MiB at most. */
  private static final long LARGEST_INDEX = (1 << 26) - 1;

  /** No machine has more; what is computed for each slot would not fit into memory. */
  private static final long MOST_CORES = 1 << 16;

  /** The last millisecond of the year 9999. */
  private static final long LATEST_MS = 253_402_300_799_999L;

  private Value() {}

  /** A number without which the event means nothing. */
  static long needed(long value, String field) throws UnreadableEventException {
    if (value == JsonReader.ABSENT) {
      throw missing(field);
    }
    return value;
  }

  /** An id or a count without which the event means nothing; Spark has no negative ones. */
  static int neededInt(long value, String field) throws UnreadableEventException {
    return (int) within(Integer.MAX_VALUE, needed(value, field), field);
  }

  /** The place of a task in its stage. */
  static int neededIndex(long value, String field) throws UnreadableEventException {
    return (int) within(LARGEST_INDEX, needed(value, field), field);
  }

  /** The cores of an executor. */
  static int neededCores(long value, String field) throws UnreadableEventException {
    return (int) within(MOST_CORES, needed(value, field), field);
  }

  /** A point in time in milliseconds, without which the event means nothing. */
  static long neededMillis(long value, String field) throws UnreadableEventException {
    return within(LATEST_MS, needed(value, field), field);
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
    return Instant.ofEpochMilli(neededMillis(value, field));
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
    return isTime(value) ? Optional.of(Instant.ofEpochMilli(value)) : Optional.empty();
  }

  /** Milliseconds of a point in time, or 0, which is what Spark writes where it has none. */
  static long timeOrZero(long millis) {
    return isTime(millis) ? millis : 0;
  }

  /** Whether milliseconds are those of a point in time: from 1970 on, and before the year 10000. */
  static boolean isTime(long millis) {
    return millis >= 0 && millis <= LATEST_MS;
  }

  /** Whether a stage can have a task in this place. */
  static boolean isIndex(long index) {
    return index >= 0 && index <= LARGEST_INDEX;
  }

  private static int toInt(long value, String field) throws UnreadableEventException {
    if (value != (int) value) {
      throw outOfRange(value, field);
    }
    return (int) value;
  }

  private static long within(long most, long value, String field) throws UnreadableEventException {
    if (value < 0 || value > most) {
      throw outOfRange(value, field);
    }
    return value;
  }

  private static UnreadableEventException outOfRange(long value, String field) {
    return UnreadableEventException.incomplete("\"" + field + "\" is out of range: " + value + ".");
  }

  private static UnreadableEventException missing(String field) {
    return UnreadableEventException.incomplete("The event has no \"" + field + "\".");
  }
}
