package io.sparkadvisor.advisor.report.table;

import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A table of facts: one row for each entity of an application.
 *
 * @param name such as {@code stages}
 * @param doc what a row is, in a sentence without a full stop
 * @param columns the columns, after those of {@link #keys()}
 * @param rows the rows of an application; made one at a time
 */
public record Table<R>(
    String name, String doc, List<Column<R>> columns, Function<SparkApplication, Stream<R>> rows) {

  // Tables of several applications stand one below the other.
  private static final List<Column<SparkApplication>> KEYS =
      List.of(
          Column.text("app_id", "`App ID`", app -> app.info().id()),
          Column.text(
              "app_attempt_id",
              "`App Attempt ID`; only YARN gives one",
              app -> app.info().attemptId()));

  /** Makes the columns immutable. */
  public Table {
    columns = List.copyOf(columns);
  }

  /** The first columns of every table: which application a row is of. */
  public static List<Column<SparkApplication>> keys() {
    return KEYS;
  }

  /** The names of all columns, in order. */
  public List<String> columnNames() {
    List<String> names = new ArrayList<>();
    KEYS.forEach(column -> names.add(column.name()));
    columns.forEach(column -> names.add(column.name()));
    return names;
  }

  /** Writes the rows of an application. */
  public void write(SparkApplication application, TableWriter out) throws IOException {
    Iterator<R> each = rows.apply(application).iterator();
    while (each.hasNext()) {
      R row = each.next();
      out.beginRow();
      for (Column<SparkApplication> key : KEYS) {
        key.cell().write(application, out);
      }
      for (Column<R> column : columns) {
        column.cell().write(row, out);
      }
      out.endRow();
    }
  }
}
