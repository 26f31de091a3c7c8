package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.report.text.FindingsText;
import io.sparkadvisor.advisor.report.text.StageListText;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import java.util.ArrayList;
import java.util.List;

/** The findings, stages, SQL executions and plan nodes that a word may name. */
final class NameChoices {

  private NameChoices() {}

  static List<Choice> findings(Session session) {
    FindingsText text = new FindingsText(session.diagnosis());
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < session.diagnosis().findings().size(); i++) {
      choices.add(new Choice("f" + (i + 1), text.headline(i)));
    }
    return choices;
  }

  /** Findings, and each of their remedies that could be priced. */
  static List<Choice> remedies(Session session) {
    FindingsText text = new FindingsText(session.diagnosis());
    List<Choice> choices = findings(session);
    for (int i = 0; i < session.diagnosis().findings().size(); i++) {
      var remedies = session.diagnosis().findings().get(i).finding().remedies();
      for (int r = 0; r < remedies.size(); r++) {
        if (remedies.get(r).change().isPresent()) {
          String label = new Names.RemedyName(i, r).label();
          choices.add(new Choice(label, text.remedy(i, r)));
        }
      }
    }
    return choices;
  }

  static List<Choice> stages(Session session) {
    return stages(session, "", true);
  }

  /** Stages with something behind them, such as {@code 47=}. */
  static List<Choice> stages(Session session, String behind, boolean whole) {
    return session
        .application()
        .stagesThatRan()
        .map(stage -> choice(session, stage, behind, whole))
        .toList();
  }

  private static Choice choice(Session session, StageAttempt stage, String behind, boolean whole) {
    String label = StageListText.label(stage, session.application());
    return new Choice(StageListText.id(stage.key()) + behind, label, whole);
  }

  static List<Choice> sql(Session session) {
    return session.application().sqlExecutions().stream()
        .map(sql -> new Choice(String.valueOf(sql.id()), sql.description()))
        .toList();
  }

  static List<Choice> nodes(SqlExecution sql) {
    return sql.finalPlan().stream()
        .map(node -> new Choice(String.valueOf(node.id()), node.name()))
        .toList();
  }

  /** Joins that shuffle both their sides, such as {@code 3:17}. */
  static List<Choice> joins(Session session) {
    List<Choice> choices = new ArrayList<>();
    for (SqlExecution sql : session.application().sqlExecutions()) {
      sql.finalPlan().stream()
          .filter(node -> ShuffledJoin.of(node).isPresent())
          .map(PlanNode::id)
          .forEach(node -> choices.add(new Choice(sql.id() + ":" + node, sql.description())));
    }
    return choices;
  }
}
