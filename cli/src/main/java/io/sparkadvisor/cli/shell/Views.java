package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.report.text.BoundsText;
import io.sparkadvisor.advisor.report.text.BudgetText;
import io.sparkadvisor.advisor.report.text.FindingsText;
import io.sparkadvisor.advisor.report.text.PlanTreeText;
import io.sparkadvisor.advisor.report.text.SqlListText;
import io.sparkadvisor.advisor.report.text.StageListText;
import io.sparkadvisor.advisor.report.text.StageText;
import io.sparkadvisor.advisor.report.text.SummaryText;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The commands that look at the application. */
final class Views {

  private static final int SHOWN = 20;
  private static final Choice ALL = new Choice("all", "every one, not only the first 20");

  private final ShellHost host;

  Views(ShellHost host) {
    this.host = host;
  }

  List<Command> all() {
    return List.of(
        Command.view(
            "summary",
            "",
            "which application it is, and the conclusion",
            Command.NONE,
            (session, words, sheet) -> SummaryText.print(sheet.page(), session.diagnosis())),
        Command.view(
            "budget",
            "",
            "where the wall-clock time went, and what bounds the run",
            Command.NONE,
            (session, words, sheet) -> {
              new BudgetText(session.application()).print(sheet.page());
              BoundsText.print(sheet.page(), session.diagnosis().advice());
            }),
        Command.view(
            "findings",
            "",
            "what was found, the worst first",
            Command.NONE,
            (session, words, sheet) -> new FindingsText(session.diagnosis()).list(sheet.page())),
        Command.view(
            "explain",
            "FINDING|RULE",
            "a finding in full, as in f1, or the page of a rule",
            (session, before) -> before.isEmpty() ? findingsAndRules(session) : List.of(),
            this::explain),
        Command.view(
            "stages",
            "[all]",
            "the stages that held most of the time",
            (session, before) -> before.isEmpty() ? List.of(ALL) : List.of(),
            (session, words, sheet) ->
                StageListText.print(sheet.page(), session.application(), most(words))),
        Command.view(
            "stage",
            "STAGE",
            "how long its tasks took, the slowest ones with why, and its hosts",
            (session, before) -> before.isEmpty() ? NameChoices.stages(session) : List.of(),
            (session, words, sheet) ->
                new StageText(session.diagnosis(), Names.stage(words.get(0), session.application()))
                    .print(sheet.page())),
        Command.view(
            "sql",
            "[all]",
            "the SQL executions that held most of the time",
            (session, before) -> before.isEmpty() ? List.of(ALL) : List.of(),
            (session, words, sheet) ->
                SqlListText.print(sheet.page(), session.application(), most(words))),
        Command.view(
            "plan",
            "SQL [NODE]",
            "the final plan of a SQL execution, or one node of it in full",
            Views::planChoices,
            Views::plan));
  }

  private static int most(List<String> words) {
    if (!words.isEmpty() && !words.get(0).equals(ALL.word())) {
      throw new WrongCommandException("It takes \"all\" or nothing, not " + words.get(0) + ".");
    }
    return words.isEmpty() ? SHOWN : Integer.MAX_VALUE;
  }

  private void explain(Session session, List<String> words, Sheet sheet) throws IOException {
    String word = words.get(0);
    if (Names.isFinding(word)) {
      new FindingsText(session.diagnosis())
          .one(sheet.page(), Names.finding(word, session.diagnosis()));
    } else {
      host.explain(word, sheet.page());
    }
  }

  private static List<Choice> findingsAndRules(Session session) {
    List<Choice> choices = new ArrayList<>(NameChoices.findings(session));
    Catalog.rulebook().infos().forEach(info -> choices.add(new Choice(info.id(), info.summary())));
    return choices;
  }

  private static void plan(Session session, List<String> words, Sheet sheet) throws IOException {
    SqlExecution sql = Names.sql(words.get(0), session.application());
    PlanTreeText text = new PlanTreeText(session.application(), sql);
    if (words.size() == 1) {
      text.print(sheet.page());
      return;
    }
    PlanNode node =
        sql.finalPlan().stream()
            .filter(n -> String.valueOf(n.id()).equals(words.get(1)))
            .findFirst()
            .orElseThrow(
                () ->
                    new WrongCommandException(
                        "The plan of SQL execution "
                            + sql.id()
                            + " has no node "
                            + words.get(1)
                            + "."));
    text.node(sheet.page(), node);
  }

  private static List<Choice> planChoices(Session session, List<String> before) {
    if (before.isEmpty()) {
      return NameChoices.sql(session);
    }
    return before.size() > 1
        ? List.of()
        : NameChoices.nodes(Names.sql(before.get(0), session.application()));
  }
}
