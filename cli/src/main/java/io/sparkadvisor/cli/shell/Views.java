package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.report.BoundsText;
import io.sparkadvisor.advisor.report.BudgetText;
import io.sparkadvisor.advisor.report.FindingsText;
import io.sparkadvisor.advisor.report.PlanTreeText;
import io.sparkadvisor.advisor.report.SqlListText;
import io.sparkadvisor.advisor.report.StageListText;
import io.sparkadvisor.advisor.report.StageText;
import io.sparkadvisor.advisor.report.SummaryText;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.fact.PlanNode;
import io.sparkadvisor.rules.fact.SqlExecution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The commands that look at the application. */
final class Views {

  private static final int SHOWN = 20;
  private static final Choice ALL = new Choice("all", "every one, not only the first 20");

  private final Outside outside;

  Views(Outside outside) {
    this.outside = outside;
  }

  List<Command> all() {
    return List.of(
        Command.view(
            "summary",
            "",
            "which application it is, and the conclusion",
            Command.NONE,
            (bench, words, sheet) -> SummaryText.print(sheet.page(), bench.diagnosis())),
        Command.view(
            "budget",
            "",
            "where the wall-clock time went, and what bounds the run",
            Command.NONE,
            (bench, words, sheet) -> {
              new BudgetText(bench.application()).print(sheet.page());
              BoundsText.print(sheet.page(), bench.diagnosis().advice().bounds());
            }),
        Command.view(
            "findings",
            "",
            "what was found, the worst first",
            Command.NONE,
            (bench, words, sheet) -> new FindingsText(bench.diagnosis()).list(sheet.page())),
        Command.view(
            "explain",
            "FINDING|RULE",
            "a finding in full, as in f1, or the page of a rule",
            (bench, before) -> before.isEmpty() ? findingsAndRules(bench) : List.of(),
            this::explain),
        Command.view(
            "stages",
            "[all]",
            "the stages that held most of the time",
            (bench, before) -> before.isEmpty() ? List.of(ALL) : List.of(),
            (bench, words, sheet) ->
                StageListText.print(sheet.page(), bench.application(), most(words))),
        Command.view(
            "stage",
            "STAGE",
            "how long its tasks took, the slowest ones with why, and its hosts",
            (bench, before) -> before.isEmpty() ? NameChoices.stages(bench) : List.of(),
            (bench, words, sheet) ->
                new StageText(bench.diagnosis(), Names.stage(words.get(0), bench.application()))
                    .print(sheet.page())),
        Command.view(
            "sql",
            "[all]",
            "the SQL executions that held most of the time",
            (bench, before) -> before.isEmpty() ? List.of(ALL) : List.of(),
            (bench, words, sheet) ->
                SqlListText.print(sheet.page(), bench.application(), most(words))),
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

  private void explain(Bench bench, List<String> words, Sheet sheet) throws IOException {
    String word = words.get(0);
    if (Names.isFinding(word)) {
      new FindingsText(bench.diagnosis()).one(sheet.page(), Names.finding(word, bench.diagnosis()));
    } else {
      outside.explain(word, sheet.page());
    }
  }

  private static List<Choice> findingsAndRules(Bench bench) {
    List<Choice> choices = new ArrayList<>(NameChoices.findings(bench));
    Catalog.rulebook().infos().forEach(info -> choices.add(new Choice(info.id(), info.summary())));
    return choices;
  }

  private static void plan(Bench bench, List<String> words, Sheet sheet) throws IOException {
    SqlExecution sql = Names.sql(words.get(0), bench.application());
    PlanTreeText text = new PlanTreeText(bench.application(), sql);
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

  private static List<Choice> planChoices(Bench bench, List<String> before) {
    if (before.isEmpty()) {
      return NameChoices.sql(bench);
    }
    return before.size() > 1
        ? List.of()
        : NameChoices.nodes(Names.sql(before.get(0), bench.application()));
  }
}
