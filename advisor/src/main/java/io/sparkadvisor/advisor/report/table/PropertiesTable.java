package io.sparkadvisor.advisor.report.table;

import java.util.List;
import java.util.Map;

/** The table {@code properties}. */
final class PropertiesTable {

  static final Table<Map.Entry<String, String>> TABLE =
      new Table<>(
          "properties",
          "A property of the application that was set; secrets are redacted",
          columns(),
          application -> application.properties().asMap().entrySet().stream());

  private PropertiesTable() {}

  private static List<Column<Map.Entry<String, String>>> columns() {
    return List.of(
        Column.name("property", "Its name", Map.Entry::getKey),
        Column.name("value", "Its value", Map.Entry::getValue));
  }
}
