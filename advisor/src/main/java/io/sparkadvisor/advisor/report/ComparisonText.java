package io.sparkadvisor.advisor.report;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.TimeUse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Two applications side by side: time, budget, stages, findings. */
public final class ComparisonText {

  private static final int INDENT = 2;

  private final Diagnosis one;
  private final Diagnosis other;

  /** Of two runs; differences are from the first to the second. */
  public ComparisonText(Diagnosis one, Diagnosis other) {
    this.one = one;
    this.other = other;
  }

  /** Prints it. */
  public void print(Page page) throws IOException {
    page.heading("This run and the other");
    run(page, "this   ", one);
    run(page, "other  ", other);
    page.gap();
    budget(page);
    page.gap();
    new StagePairs(one.application(), other.application()).print(page, INDENT);
    page.gap();
    findings(page);
  }

  private static void run(Page page, String label, Diagnosis run) throws IOException {
    SparkApplication application = run.application();
    page.hanging(
        INDENT,
        Ink.FAINT,
        label,
        Ink.PLAIN,
        application.info().name().orElse("without a name")
            + application.info().id().map(id -> ", " + id).orElse("")
            + ": "
            + Wording.time(application.info().span().duration())
            + ", "
            + Wording.count(application.stagesThatRan().count(), "stage")
            + ", at most "
            + Wording.count(application.cluster().peakSlots(), "slot")
            + ", from "
            + run.source());
  }

  private void budget(Page page) throws IOException {
    TextTable table = new TextTable("where the time went", "this", "other", "difference");
    row(
        table,
        "All of it",
        one.application().timeBudget().wallClock(),
        other.application().timeBudget().wallClock());
    for (TimeUse use : TimeUse.values()) {
      Duration here = one.application().timeBudget().of(use);
      Duration there = other.application().timeBudget().of(use);
      if (!here.isZero() || !there.isZero()) {
        row(table, BudgetWords.of(use), here, there);
      }
    }
    table.print(page, INDENT);
  }

  private static void row(TextTable table, String what, Duration here, Duration there) {
    table.row(what, Wording.time(here), Wording.time(there), difference(here, there));
  }

  /** From the first to the second, with its sign. */
  static String difference(Duration here, Duration there) {
    Duration more = there.minus(here);
    return more.isZero() ? "-" : (more.isNegative() ? "" : "+") + PriceWords.signed(more);
  }

  private void findings(Page page) throws IOException {
    Set<String> here = rules(one);
    Set<String> there = rules(other);
    page.heading("Findings, by rule");
    list(page, "in both        ", here.stream().filter(there::contains).toList());
    list(page, "in this only   ", here.stream().filter(r -> !there.contains(r)).toList());
    list(page, "in other only  ", there.stream().filter(r -> !here.contains(r)).toList());
  }

  private void list(Page page, String label, List<String> rules) throws IOException {
    if (rules.isEmpty()) {
      page.hanging(INDENT, Ink.FAINT, label, Ink.PLAIN, "none");
      return;
    }
    String words =
        rules.stream()
            .map(rule -> rule + " (" + counts(rule) + ")")
            .collect(Collectors.joining(", "));
    page.hanging(INDENT, Ink.FAINT, label, Ink.PLAIN, words);
  }

  private String counts(String rule) {
    return Wording.count(count(one, rule)) + " → " + Wording.count(count(other, rule));
  }

  private static long count(Diagnosis run, String rule) {
    return run.findings().stream().filter(f -> f.finding().rule().equals(rule)).count();
  }

  private static Set<String> rules(Diagnosis run) {
    return run.findings().stream()
        .map(f -> f.finding().rule())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
