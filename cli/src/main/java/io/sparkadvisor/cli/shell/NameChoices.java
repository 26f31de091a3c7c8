package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.report.FindingsText;
import io.sparkadvisor.advisor.report.StageListText;
import io.sparkadvisor.rules.fact.PlanNode;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import java.util.ArrayList;
import java.util.List;

/** The findings, stages, SQL executions and plan nodes that a word may name. */
final class NameChoices {

  private NameChoices() {}

  static List<Choice> findings(Bench bench) {
    FindingsText text = new FindingsText(bench.diagnosis());
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < bench.diagnosis().findings().size(); i++) {
      choices.add(new Choice("f" + (i + 1), text.headline(i)));
    }
    return choices;
  }

  /** Findings, and each of their remedies that could be priced. */
  static List<Choice> remedies(Bench bench) {
    FindingsText text = new FindingsText(bench.diagnosis());
    List<Choice> choices = findings(bench);
    for (int i = 0; i < bench.diagnosis().findings().size(); i++) {
      var remedies = bench.diagnosis().findings().get(i).finding().remedies();
      for (int r = 0; r < remedies.size(); r++) {
        if (remedies.get(r).change().isPresent()) {
          String label = new Names.RemedyName(i, r).label();
          choices.add(new Choice(label, text.remedy(i, r)));
        }
      }
    }
    return choices;
  }

  static List<Choice> stages(Bench bench) {
    return stages(bench, "", true);
  }

  /** Stages with something behind them, such as {@code 47=}. */
  static List<Choice> stages(Bench bench, String behind, boolean whole) {
    return bench
        .application()
        .stagesThatRan()
        .map(stage -> choice(bench, stage, behind, whole))
        .toList();
  }

  private static Choice choice(Bench bench, StageAttempt stage, String behind, boolean whole) {
    String label = StageListText.label(stage, bench.application());
    return new Choice(StageListText.id(stage.key()) + behind, label, whole);
  }

  static List<Choice> sql(Bench bench) {
    return bench.application().sqlExecutions().stream()
        .map(sql -> new Choice(String.valueOf(sql.id()), sql.description()))
        .toList();
  }

  static List<Choice> nodes(SqlExecution sql) {
    return sql.finalPlan().stream()
        .map(node -> new Choice(String.valueOf(node.id()), node.name()))
        .toList();
  }

  /** Joins that shuffle both their sides, such as {@code 3:17}. */
  static List<Choice> joins(Bench bench) {
    List<Choice> choices = new ArrayList<>();
    for (SqlExecution sql : bench.application().sqlExecutions()) {
      sql.finalPlan().stream()
          .filter(node -> ShuffledJoin.of(node).isPresent())
          .map(PlanNode::id)
          .forEach(node -> choices.add(new Choice(sql.id() + ":" + node, sql.description())));
    }
    return choices;
  }
}
