package io.sparkadvisor.listener;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.report.table.CsvWriter;
import io.sparkadvisor.advisor.report.table.FactTables;
import io.sparkadvisor.advisor.report.table.Table;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageStatus;
import io.sparkadvisor.rules.fact.plan.NodeMetric;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.rule.Examination;
import io.sparkadvisor.rules.rule.Rulebook;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.rule.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.ComparisonDifference;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonDifferenceCalculator;

/**
 * One application, told by its listener, by its event log and by its pages, has the same facts,
 * field by field. What may differ all the same is named here, and nowhere else, each with its
 * reason, and with the words by which {@code Coverage} tells a reader of it.
 *
 * <p>A listener and the event log of its application differ in nothing. Only past the retention of
 * a driver ({@code Retention.OF_A_DRIVER}) does a listener tell of less, which {@code
 * Coverage.dropped} counts.
 */
public final class SourceContract {

  /**
   * A field that a source tells differently, or not at all.
   *
   * @param field its path in {@code SparkApplication}, as a regular expression
   * @param reason why it cannot be the same
   * @param told what {@code Coverage} says of it; empty where a reader does not lack anything
   */
  public record Difference(String field, String reason, String told) {}

  /** Where the pages may differ from the event log of the same application. */
  public static final List<Difference> PAGES =
      List.of(
          new Difference("coverage.*", "It says of each source what that could tell.", ""),
          new Difference(
              "info\\.exitCode.*", "The page of an application does not have it.", "exit code"),
          new Difference(
              "jobs\\.settings.*",
              "Pages have the application's settings alone.",
              "settings of single jobs and queries"),
          new Difference(
              "jobs\\.failure.*",
              "The page of a job does not have it; that of its stage has its own.",
              "why a job failed, but for its stages"),
          new Difference("stages\\.tasks.*", "They are compared column by column, below.", ""),
          new Difference(
              "stages\\.parentIds.*",
              "The page of a stage does not name them.",
              "parents and lineage of stages"),
          new Difference(
              "stages\\.rdds.*",
              "The page names their ids alone.",
              "parents and lineage of stages"),
          new Difference(
              "stages\\.executorPeaks.*",
              "They are asked for by no page of all stages.",
              "peaks of executors within a stage"),
          new Difference(
              "stages\\.speculativeTasks",
              "Pages show those that started, alone.",
              "speculative tasks that never started"),
          new Difference(
              "executors\\.host",
              "In local mode the page has the host of the block manager, the log the executor's.",
              ""),
          new Difference(
              "executors\\.requested.*",
              "The page of executors does not have it.",
              "when executors were asked for, and excluded"),
          new Difference(
              "executors\\.exclusions.*",
              "Pages show those of now, without a time.",
              "when executors were asked for, and excluded"),
          new Difference(
              "executors\\.peaks.*",
              "Pages write 0 for what an old Spark did not measure.",
              "what an older Spark did not measure from 0"),
          new Difference(
              "cachedRdds.*",
              "Pages keep what is still cached, with sizes.",
              "what was cached once"),
          new Difference(
              "streamingQueries.*",
              "There is no page of structured streaming.",
              "micro-batches of streaming queries"),
          new Difference(
              "sqlExecutions\\.rootId.*",
              "Before Spark 3.4 the page names the execution itself.",
              ""),
          new Difference(
              "sqlExecutions\\.details.*", "Not on the page.", "where your code called a query"),
          new Difference(
              "sqlExecutions\\.modifiedConfigs.*",
              "Not on the page.",
              "settings of single jobs and queries"),
          new Difference(
              "sqlExecutions\\.(initialPlan|planUpdates|adaptiveMetrics).*",
              "The page has the last plan alone.",
              "plans before the last"),
          new Difference(
              "sqlExecutions\\.finalPlan.*",
              "Its nodes are compared one by one, below; sizes and times are rounded there.",
              "sizes and times of plan nodes but rounded"),
          new Difference(
              "sqlExecutions\\.finalPlan\\.children.*",
              "A node of generated code without a number, as before Spark 3.0, is not linked to"
                  + " any.",
              "which plan nodes a Spark before 3.0 compiled together"),
          new Difference(
              "sqlExecutions\\.finalPlan\\.stageIds.*",
              "A page names a stage with what the largest of several tasks took.",
              "stage of every plan node that ran in a single task"),
          new Difference(
              "sqlExecutions\\.finalPlan\\.metrics.*",
              "A page has what its own query computed, of the last attempt at a stage, and of one"
                  + " that still runs what its tasks did so far.",
              "what nodes of cached data or of stages tried again took before"));

  /** Where the pages of an application that still runs may differ besides. */
  public static final List<Difference> LIVE_PAGES =
      List.of(new Difference("info\\.end.*", "It has not ended yet.", ""));

  /** Columns of tasks that pages do not have. */
  public static final List<Difference> TASK_COLUMNS =
      List.of(
          new Difference(
              "peak_on_heap_execution_memory_bytes",
              "It is not on the page.",
              "execution memory of tasks by kind"),
          new Difference(
              "peak_off_heap_execution_memory_bytes",
              "It is not on the page.",
              "execution memory of tasks by kind"));

  /** A task that ended before anything was measured: the log of it may have zeros. */
  public static final Difference UNMEASURED_TASK =
      new Difference(
          "stages\\.tasks.*",
          "Pages have 0 for what was not measured, so that a task with nothing but 0 is unknown.",
          "");

  private static final String UNNUMBERED_CODEGEN = "WholeStageCodegen";

  private SourceContract() {}

  /** The differences of pages that are not allowed, one line each. */
  public static List<String> differences(SparkApplication ofPages, SparkApplication ofLog)
      throws IOException {
    return differences(ofPages, ofLog, List.of());
  }

  /** The differences that these do not allow, either. */
  public static List<String> differences(
      SparkApplication ofPages, SparkApplication ofLog, List<Difference> besides)
      throws IOException {
    List<String> differences =
        fields(
            "pages",
            ofPages,
            ofLog,
            Stream.concat(PAGES.stream(), besides.stream()).toList(),
            NarrowDifference.PAGES);
    compare("plan", plans(ofPages, ofLog), plans(ofLog, ofLog), differences);
    compareTasks(ofPages, ofLog, differences);
    return differences;
  }

  /** The differences of a log that a History Server offers as a zip: none is allowed. */
  public static List<String> differencesOfZip(SparkApplication ofZip, SparkApplication ofLog) {
    return fields(
        "zip",
        ofZip,
        ofLog,
        List.of(new Difference("coverage\\.problems\\.where", "It names the server.", "")),
        List.of());
  }

  private static List<String> fields(
      String source,
      SparkApplication of,
      SparkApplication ofLog,
      List<Difference> allowed,
      List<NarrowDifference> narrow) {
    RecursiveComparisonConfiguration configuration = new RecursiveComparisonConfiguration();
    configuration.ignoreFieldsMatchingRegexes(
        allowed.stream().map(Difference::field).toArray(String[]::new));
    List<String> differences = new ArrayList<>();
    for (ComparisonDifference difference :
        new RecursiveComparisonDifferenceCalculator()
            .determineDifferences(of, ofLog, configuration)) {
      String path = String.join(".", difference.getDecomposedPath());
      Object told = difference.getActual();
      Object expected = difference.getExpected();
      if (narrow.stream().anyMatch(n -> n.allows(path, told, expected, of, ofLog))) {
        continue;
      }
      differences.add(
          path
              + ": "
              + source
              + " "
              + shown(difference.getActual())
              + ", log "
              + shown(difference.getExpected()));
    }
    return differences;
  }

  /** Requires that a reader of the pages' facts is told of each difference. */
  public static void assertEveryDifferenceIsTold(SparkApplication ofPages) {
    String told =
        ofPages.coverage().problems().stream().map(ReadProblem::what).collect(joining(" "));
    assertThat(Stream.concat(PAGES.stream(), TASK_COLUMNS.stream()))
        .allSatisfy(difference -> assertThat(told).contains(difference.told()));
  }

  /** What is found in an application, by the default thresholds: rule and place, line by line. */
  public static List<String> findings(SparkApplication application) {
    Rulebook rules = Catalog.rulebook();
    return rules.examine(application, Thresholds.of(Map.of(), rules.thresholds())).stream()
        .map(Examination::verdict)
        .filter(Verdict.Found.class::isInstance)
        .flatMap(verdict -> ((Verdict.Found) verdict).findings().stream())
        .map(finding -> finding.rule() + " at " + finding.place())
        // Which of two holds a few milliseconds more is no matter of contract.
        .sorted()
        .toList();
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
    int runTime = List.of(log.get(0)).indexOf("executor_run_ms");
    for (int row = 1; row < log.size(); row++) {
      boolean unmeasured =
          cell(pages.get(row), runTime).isEmpty() && cell(log.get(row), runTime).equals("0");
      for (int column = 0; column < log.get(0).length; column++) {
        String name = log.get(0)[column];
        String page = cell(pages.get(row), column);
        String line = cell(log.get(row), column);
        boolean nothing = line.equals("0") || name.equals("scheduler_delay_ms");
        boolean allowed =
            notOnPages.contains(name)
                || (line.isEmpty() && page.equals("0"))
                || (unmeasured && page.isEmpty() && nothing);
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
   * again, pages have the numbers of the last attempt alone, and of one that still runs those of
   * the tasks that are over, where a log tells totals at the end of a stage; of cached data, each
   * page has what its own query computed, where the log's accumulators have what any did.
   */
  private static List<String> plans(SparkApplication application, SparkApplication ofLog) {
    List<String> nodes = new ArrayList<>();
    for (SqlExecution sql : application.sqlExecutions()) {
      boolean retriedOrRunning =
          ofLog.stages().stream()
              .filter(stage -> stage.sqlExecutionId().orElse(-1) == sql.id())
              .anyMatch(s -> s.key().attempt() > 0 || s.status() == StageStatus.ACTIVE);
      boolean unnumbered =
          ofLog.sqlExecutions().stream()
              .flatMap(execution -> execution.finalPlan().stream())
              .anyMatch(node -> node.name().equals(UNNUMBERED_CODEGEN));
      add(sql.finalPlan(), "SQL " + sql.id(), retriedOrRunning, nodes);
      if (unnumbered) {
        nodes.removeIf(line -> line.endsWith(UNNUMBERED_CODEGEN) || line.endsWith(" InputAdapter"));
      }
    }
    return nodes;
  }

  private static void add(PlanNode node, String sql, boolean withoutNumbers, List<String> nodes) {
    StringBuilder line = new StringBuilder(sql + " " + node.name().strip());
    node.metrics().stream()
        .filter(m -> !withoutNumbers)
        .filter(m -> m.type() == NodeMetric.Type.SUM && m.value().orElse(0) > 0)
        .forEach(m -> line.append(", " + m.name() + " " + m.value().getAsLong()));
    nodes.add(line.toString());
    boolean cached = node.name().equals("InMemoryTableScan");
    node.children().forEach(child -> add(child, sql, withoutNumbers || cached, nodes));
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
    // A cell may have several lines; a row ends as CSV has it.
    List<String> lines =
        new ArrayList<>(Stream.of(text.toString().split("\r\n", -1)).skip(1).sorted().toList());
    lines.add(0, String.join(",", table.columnNames()));
    return lines.stream().map(line -> line.split(",", -1)).toList();
  }
}
