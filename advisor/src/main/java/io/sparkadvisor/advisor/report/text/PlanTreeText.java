package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.TextTable;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.NodeMetric;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.value.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The final plan of a SQL execution as a tree, with what its nodes measured. */
public final class PlanTreeText {

  private static final int INDENT = 2;
  private static final int STAGES_SHOWN = 30;

  private final SparkApplication application;
  private final SqlExecution sql;

  /** Of a SQL execution of this application. */
  public PlanTreeText(SparkApplication application, SqlExecution sql) {
    this.application = application;
    this.sql = sql;
  }

  /** Prints the tree, and the stages that computed it. */
  public void print(Page page) throws IOException {
    page.heading("SQL execution " + sql.id() + ": " + SqlListText.describe(sql));
    page.paragraph(INDENT, Ink.PLAIN, took());
    page.gap();
    TextTable table = new TextTable("", "node", "rows", "time", "stages");
    add(table, sql.finalPlan(), "", "");
    table.print(page, INDENT);
    page.paragraph(
        INDENT,
        Ink.FAINT,
        "A node's time is the largest of its own measures, summed over tasks; a branch is drawn"
            + " where a node reads several others.");
    stages(page);
  }

  private String took() {
    String span = sql.span().map(s -> Wording.time(s.duration())).orElse("its end is not known");
    String adaptive =
        sql.planUpdates() == 0
            ? ""
            : ", the plan as adaptive execution left it after "
                + Wording.count(sql.planUpdates(), "change");
    String failed =
        sql.error().filter(e -> !e.isBlank()).isPresent()
            ? ", failed: " + sql.error().get().lines().findFirst().orElse("")
            : "";
    return span + adaptive + failed;
  }

  // One node below the other stands at the same depth, for a plan is mostly chains.
  private static void add(TextTable table, PlanNode node, String prefix, String below) {
    table.row(
        prefix,
        node.description().isBlank() ? node.name() : node.description(),
        Ink.PLAIN,
        String.valueOf(node.id()),
        count(node.value("number of output rows")),
        time(node).map(m -> amount(m)).orElse(""),
        stages(node));
    List<PlanNode> children = node.children();
    for (int i = 0; i < children.size(); i++) {
      if (children.size() == 1) {
        add(table, children.get(0), below, below);
      } else {
        boolean last = i == children.size() - 1;
        add(table, children.get(i), below + "+- ", below + (last ? "   " : "|  "));
      }
    }
  }

  private static String stages(PlanNode node) {
    return node.stageIds().stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String count(OptionalLong value) {
    return value.isEmpty() ? "" : Wording.count(value.getAsLong());
  }

  private static Optional<NodeMetric> time(PlanNode node) {
    return node.metrics().stream()
        .filter(metric -> millis(metric).isPresent())
        .max(Comparator.comparing(metric -> millis(metric).orElseThrow()));
  }

  private static Optional<Duration> millis(NodeMetric metric) {
    if (metric.value().isEmpty()) {
      return Optional.empty();
    }
    return switch (metric.type()) {
      case TIMING -> Optional.of(Duration.ofMillis(metric.value().getAsLong()));
      case NS_TIMING -> Optional.of(Duration.ofNanos(metric.value().getAsLong()));
      default -> Optional.empty();
    };
  }

  private void stages(Page page) throws IOException {
    TreeSet<Integer> ids =
        sql.finalPlan().stream()
            .flatMap(node -> node.stageIds().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    List<StageAttempt> ran =
        ids.stream()
            .flatMap(id -> application.attempts(id).stream())
            .filter(StageAttempt::ran)
            .toList();
    if (ran.isEmpty()) {
      page.paragraph(INDENT, Ink.FAINT, "Its metrics do not show which stages computed it.");
      return;
    }
    page.gap();
    TextTable table = new TextTable("nodes", "stage", "took", "tasks", "median", "longest");
    for (StageAttempt stage : ran.subList(0, Math.min(STAGES_SHOWN, ran.size()))) {
      table.row(
          nodes(stage.stageId()),
          StageListText.id(stage.key()),
          stage.wallClock().map(s -> Wording.time(s.duration())).orElse(""),
          Wording.count(stage.taskCount()),
          stage.tasks().durations().map(d -> StageListText.millis(d.median())).orElse(""),
          stage.tasks().durations().map(d -> StageListText.millis(d.max())).orElse(""));
    }
    table.print(page, INDENT);
    if (ran.size() > STAGES_SHOWN) {
      page.paragraph(
          INDENT, Ink.FAINT, "and " + Wording.count(ran.size() - STAGES_SHOWN, "stage") + " more");
    }
  }

  private String nodes(int stageId) {
    return sql.finalPlan().stream()
        .filter(node -> node.stageIds().contains(stageId))
        .map(PlanNode::name)
        .filter(name -> !name.startsWith("WholeStageCodegen") && !name.equals("InputAdapter"))
        .collect(Collectors.joining(", "));
  }

  /** Prints one node in full: its arguments, and every measure that has a value. */
  public void node(Page page, PlanNode node) throws IOException {
    page.heading("Node " + node.id() + " of SQL execution " + sql.id() + ": " + node.name());
    page.paragraph(INDENT, Ink.PLAIN, node.description());
    if (!node.stageIds().isEmpty()) {
      String stages = node.stageIds().size() == 1 ? "stage " : "stages ";
      page.paragraph(INDENT, Ink.PLAIN, "Computed by " + stages + stages(node).replace(",", ", "));
    }
    List<NodeMetric> measured =
        node.metrics().stream().filter(metric -> metric.value().isPresent()).toList();
    if (measured.isEmpty()) {
      page.paragraph(INDENT, Ink.FAINT, "The log has no metric of it.");
      return;
    }
    TextTable table = new TextTable("measure", "value");
    measured.forEach(metric -> table.row(metric.name(), amount(metric)));
    table.print(page, INDENT);
  }

  private static String amount(NodeMetric metric) {
    long value = metric.value().orElseThrow();
    return switch (metric.type()) {
      case SIZE -> Wording.size(new Bytes(value));
      case TIMING, NS_TIMING -> Wording.time(millis(metric).orElseThrow());
      case AVERAGE -> String.format(Locale.ROOT, "%,.1f", value / 10.0);
      case SUM, OTHER -> Wording.count(value);
    };
  }
}
