package io.sparkadvisor.advisor.report.table;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A column of a table.
 *
 * @param name with the unit, such as {@code shuffle_read_bytes}
 * @param type what its cells are
 * @param doc what it says, in a sentence without a full stop
 * @param cell writes the cell of a row
 */
public record Column<R>(String name, Type type, String doc, Cell<R> cell) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** What the cells of a column are. */
  public enum Type {
    /** A number. */
    NUMBER,
    /** A text. */
    TEXT,
    /** A moment: ISO 8601, in UTC, to the millisecond. */
    TIME,
    /** {@code true} or {@code false}. */
    FLAG
  }

  /** Writes the cell of a row. */
  @FunctionalInterface
  interface Cell<R> {
    void write(R row, CellWriter out) throws IOException;
  }

  static <R> Column<R> number(String name, String doc, Function<R, OptionalLong> value) {
    return new Column<>(
        name,
        Type.NUMBER,
        doc,
        (row, out) -> {
          OptionalLong number = value.apply(row);
          if (number.isPresent()) {
            out.number(number.getAsLong());
          } else {
            out.unknown();
          }
        });
  }

  /** A number that is always known. */
  static <R> Column<R> count(String name, String doc, ToLongFunction<R> value) {
    return new Column<>(name, Type.NUMBER, doc, (row, out) -> out.number(value.applyAsLong(row)));
  }

  static <R> Column<R> text(String name, String doc, Function<R, Optional<String>> value) {
    return new Column<>(
        name,
        Type.TEXT,
        doc,
        (row, out) -> {
          Optional<String> text = value.apply(row);
          if (text.isPresent()) {
            out.text(text.get());
          } else {
            out.unknown();
          }
        });
  }

  /** A text that is always known. */
  static <R> Column<R> name(String name, String doc, Function<R, String> value) {
    return new Column<>(name, Type.TEXT, doc, (row, out) -> out.text(value.apply(row)));
  }

  static <R> Column<R> time(String name, String doc, Function<R, Optional<Instant>> value) {
    return new Column<>(
        name,
        Type.TIME,
        doc,
        (row, out) -> {
          Optional<Instant> time = value.apply(row);
          if (time.isPresent()) {
            out.text(TIME.format(time.get()));
          } else {
            out.unknown();
          }
        });
  }

  static <R> Column<R> flag(String name, String doc, Predicate<R> value) {
    return new Column<>(name, Type.FLAG, doc, (row, out) -> out.flag(value.test(row)));
  }
}
