package io.sparkadvisor.reference.server;

import io.sparkadvisor.advisor.report.table.CsvWriter;
import io.sparkadvisor.advisor.report.table.FactTables;
import io.sparkadvisor.advisor.report.table.Table;
import io.sparkadvisor.rules.fact.NodeMetric;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.recursive.comparison.ComparisonDifference;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonDifferenceCalculator;

/**
 * One application, read from its event log and from its pages, has the same facts, field by field.
 * What may differ all the same is named here, and nowhere else, each with its reason.
 */
final class SourceContract {

  /**
   * A field that pages tell differently, or not at all.
   *
   * @param field its path in {@code SparkApplication}, as a regular expression
   * @param reason why it cannot be the same
   */
  record Difference(String field, String reason) {}

  /** Where the pages may differ from the event log of the same application. */
  static final List<Difference> PAGES =
      List.of(
          new Difference("coverage.*", "It says of each source what that could tell."),
          new Difference("info\\.exitCode.*", "The page of an application does not have it."),
          new Difference("jobs\\.settings.*", "Pages have the application's settings alone."),
          new Difference(
              "jobs\\.failure.*", "The page of a job does not have it; its stage's does."),
          new Difference("stages\\.tasks.*", "They are compared column by column, below."),
          new Difference("stages\\.parentIds.*", "The page of a stage does not name them."),
          new Difference("stages\\.rdds.*", "The page names their ids alone."),
          new Difference(
              "stages\\.executorPeaks.*", "They are asked for by no page of all stages."),
          new Difference("stages\\.speculativeTasks", "Pages show those that started, alone."),
          new Difference("executors\\.requested.*", "The page of executors does not have it."),
          new Difference("executors\\.exclusions.*", "Pages show those of now, without a time."),
          new Difference(
              "executors\\.peaks.*", "Pages write 0 for what an old Spark did not measure."),
          new Difference("cachedRdds.*", "Pages keep what is still cached, with sizes."),
          new Difference("streamingQueries.*", "There is no page of structured streaming."),
          new Difference(
              "sqlExecutions\\.rootId.*", "Before Spark 3.4 the page names the execution itself."),
          new Difference("sqlExecutions\\.(details|modifiedConfigs).*", "Not on the page."),
          new Difference(
              "sqlExecutions\\.(initialPlan|planUpdates|adaptiveMetrics).*",
              "The page has the last plan alone."),
          new Difference(
              "sqlExecutions\\.finalPlan.*", "Its nodes are compared one by one, below."));

  /** Columns of tasks that pages do not have. */
  static final List<Difference> TASK_COLUMNS =
      List.of(
          new Difference("peak_on_heap_execution_memory_bytes", "It is not on the page."),
          new Difference("peak_off_heap_execution_memory_bytes", "It is not on the page."));

  private SourceContract() {}

  /** The differences that are not allowed, one line each. */
  static List<String> differences(SparkApplication ofPages, SparkApplication ofLog)
      throws IOException {
    RecursiveComparisonConfiguration configuration = new RecursiveComparisonConfiguration();
    configuration.ignoreFieldsMatchingRegexes(
        PAGES.stream().map(Difference::field).toArray(String[]::new));
    List<String> differences = new ArrayList<>();
    for (ComparisonDifference difference :
        new RecursiveComparisonDifferenceCalculator()
            .determineDifferences(ofPages, ofLog, configuration)) {
      differences.add(
          String.join(".", difference.getDecomposedPath())
              + ": pages "
              + shown(difference.getActual())
              + ", log "
              + shown(difference.getExpected()));
    }
    compare("plan", plans(ofPages, ofLog), plans(ofLog, ofLog), differences);
    compareTasks(ofPages, ofLog, differences);
    return differences;
  }

  private static void compare(
      String what, List<String> pages, List<String> log, List<String> differences) {
    for (int i = 0; i < Math.max(pages.size(), log.size()); i++) {
      String page = i < pages.size() ? pages.get(i) : "nothing";
      String line = i < log.size() ? log.get(i) : "nothing";
      if (!page.equals(line)) {
        differences.add(what + ": pages " + page + ", log " + line);
      }
    }
  }

  // A cell that is unknown to the log may be 0 on the page: an old Spark did not measure it.
  private static void compareTasks(
      SparkApplication ofPages, SparkApplication ofLog, List<String> differences)
      throws IOException {
    List<String[]> pages = tasks(ofPages);
    List<String[]> log = tasks(ofLog);
    if (pages.size() != log.size()) {
      differences.add("tasks: pages " + pages.size() + ", log " + log.size());
      return;
    }
    List<String> notOnPages = TASK_COLUMNS.stream().map(Difference::field).toList();
    for (int row = 1; row < log.size(); row++) {
      for (int column = 0; column < log.get(0).length; column++) {
        String name = log.get(0)[column];
        String page = cell(pages.get(row), column);
        String line = cell(log.get(row), column);
        boolean allowed = notOnPages.contains(name) || (line.isEmpty() && page.equals("0"));
        if (!allowed && !page.equals(line)) {
          differences.add("task " + row + "." + name + ": pages " + page + ", log " + line);
        }
      }
    }
  }

  private static String cell(String[] row, int column) {
    return column < row.length ? row[column] : "";
  }

  /**
   * The nodes of final plans, with the metrics that pages do not round. Of a stage that was tried
   * again, pages have the numbers of the last attempt alone.
   */
  private static List<String> plans(SparkApplication application, SparkApplication ofLog) {
    boolean retried = ofLog.stages().stream().anyMatch(stage -> stage.key().attempt() > 0);
    List<String> nodes = new ArrayList<>();
    for (SqlExecution sql : application.sqlExecutions()) {
      sql.finalPlan().stream()
          .forEach(
              node -> {
                StringBuilder line =
                    new StringBuilder("SQL " + sql.id() + " " + node.name().strip());
                node.metrics().stream()
                    .filter(
                        m -> !retried && m.type() == NodeMetric.Type.SUM && m.value().orElse(0) > 0)
                    .forEach(m -> line.append(", " + m.name() + " " + m.value().getAsLong()));
                nodes.add(line.toString());
              });
    }
    return nodes;
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
  }

  private static List<String[]> tasks(SparkApplication application) throws IOException {
    Table<?> table =
        FactTables.all().stream().filter(t -> t.name().equals("tasks")).findFirst().orElseThrow();
    StringWriter text = new StringWriter();
    CsvWriter writer = new CsvWriter(text, table.columnNames());
    table.write(application, writer);
    writer.flush();
    // By stage and id: pages come in the order of ids, a log in that of ends.
    List<String> lines = new ArrayList<>(text.toString().lines().skip(1).sorted().toList());
    lines.add(0, String.join(",", table.columnNames()));
    return lines.stream().map(line -> line.split(",", -1)).toList();
  }
}
