package io.sparkadvisor.advisor.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page that explains the tables; {@code -Dfacts.rewrite=true} writes it again. */
class FactsPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("sparkadvisor.root"), "docs", "facts.md");

  @Test
  void docsFactsMdExplainsEveryColumn() throws IOException {
    if (Boolean.getBoolean("facts.rewrite")) {
      Files.writeString(PAGE, page());
    }

    assertThat(PAGE)
        .as("docs/facts.md is made from the tables: run this test with -Dfacts.rewrite=true")
        .hasContent(page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Facts as tables

        ```
        ./spark-advisor facts SOURCE --table stages > stages.csv
        ./spark-advisor facts SOURCE --table tasks --format json | jq .duration_ms
        ```

        One row an entity, as comma-separated values (RFC 4180, with a header) or as JSON: one object a line, so that a table
        of any length can be read as it comes. Rows are written as they are made. Tables of several applications stand one
        below the other.

        - Units are in the names of columns: `_bytes`, `_ms`, `_ns`, `_records`. Everything else is a plain number of things.
        - Times are ISO 8601 in UTC, to the millisecond.
        - **Unknown is not zero.** What the source did not supply is an empty cell in CSV, and `null` in JSON. A text that is
          known to be empty is `""` in both.
        - Names in `code` are fields of Spark's event log, or properties.

        """);
    keys(page);
    for (Table<?> table : FactTables.all()) {
      table(table, page);
    }
    return page.toString();
  }

  private static void keys(StringBuilder page) {
    page.append("## The first columns of every table\n\n").append(HEAD);
    for (Column<SparkApplication> column : Table.keys()) {
      row(column, page);
    }
  }

  private static final String HEAD = "| Column | Is | Meaning |\n|---|---|---|\n";

  private static void table(Table<?> table, StringBuilder page) {
    page.append("\n## `").append(table.name()).append("`\n\n");
    page.append(table.doc()).append(".\n\n").append(HEAD);
    for (Column<?> column : table.columns()) {
      row(column, page);
    }
  }

  private static void row(Column<?> column, StringBuilder page) {
    page.append("| `").append(column.name()).append("` | ");
    page.append(column.type().name().toLowerCase(Locale.ROOT)).append(" | ");
    page.append(column.doc()).append(" |\n");
  }
}
