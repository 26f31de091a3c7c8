package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.comparison.Comparison;
import io.sparkadvisor.advisor.comparison.Operators;
import io.sparkadvisor.advisor.comparison.Pairs;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.TextTable;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.StageLabel;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The stages of two runs, those that differ most first. */
final class StagePairsText {

  private final Comparison comparison;
  private final Run here;
  private final Run there;

  StagePairsText(Comparison comparison) {
    this.comparison = comparison;
    here = Run.of(comparison.here().application());
    there = Run.of(comparison.there().application());
  }

  void print(Page page) throws IOException {
    page.heading("Stages, by what they compute");
    PairsText<StageAttempt> text = new PairsText<>(comparison.stages(), here::held, there::held);
    text.matched(
        page,
        new TextTable("what", "this", "other", "held", "held", "difference", "tasks", "tasks"),
        this::row);
    text.onlyHere(page, alone(), here::row);
    text.onlyThere(page, alone(), there::row);
    page.paragraph(
        2, Ink.FAINT, "“Held” is the wall-clock time that is a stage's own in the budget.");
  }

  private static TextTable alone() {
    return new TextTable("what", "stage", "held", "tasks", "took");
  }

  private void row(TextTable table, Pairs.Pair<StageAttempt> pair) {
    Duration before = here.held(pair.here());
    Duration after = there.held(pair.there());
    table.row(
        there.what(pair.there()),
        StageListText.id(pair.here().key()),
        StageListText.id(pair.there().key()),
        Wording.time(before),
        Wording.time(after),
        ComparisonText.difference(before, after),
        Wording.count(pair.here().taskCount()),
        Wording.count(pair.there().taskCount()));
  }

  /**
   * What a stage is recognised by comes first: what it joins or aggregates, and not how it ends.
   */
  private static int rank(String operator) {
    if (operator.contains("Join") || operator.contains("Product")) {
      return 0;
    } else if (operator.contains("Aggregate") || operator.startsWith("Scan ")) {
      return 1;
    }
    return operator.startsWith("Execute ") || operator.equals("WriteFiles") ? 3 : 2;
  }

  private static String took(StageAttempt stage) {
    return stage.wallClock().map(span -> Wording.time(span.duration())).orElse("");
  }

  private record Run(SparkApplication application, Map<StageKey, Duration> held) {

    static Run of(SparkApplication application) {
      return new Run(application, StageListText.held(application));
    }

    Duration held(StageAttempt stage) {
      return held.getOrDefault(stage.key(), Duration.ZERO);
    }

    /** All stages of a query have its name, so they are told apart by what they compute. */
    String what(StageAttempt stage) {
      List<String> operators = Operators.of(stage, application);
      return operators.isEmpty()
          ? StageLabel.of(stage, application)
          : operators.stream()
              .distinct()
              .sorted(Comparator.comparing(StagePairsText::rank))
              .collect(
                  Collectors.joining(", ", "SQL " + stage.sqlExecutionId().getAsLong() + ": ", ""));
    }

    void row(TextTable table, StageAttempt stage) {
      table.row(
          what(stage),
          StageListText.id(stage.key()),
          Wording.time(held(stage)),
          Wording.count(stage.taskCount()),
          took(stage));
    }
  }
}
