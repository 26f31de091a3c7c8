package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.comparison.Comparison;
import io.sparkadvisor.advisor.comparison.Pairs;
import io.sparkadvisor.advisor.comparison.SettingDifference;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.TextTable;
import io.sparkadvisor.advisor.report.words.BudgetWords;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import io.sparkadvisor.rules.finding.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Two applications side by side: time, settings, budget, queries, stages, findings. */
public final class ComparisonText {

  private static final int INDENT = 2;
  private static final int SETTINGS_SHOWN = 20;
  private static final int LONGEST_VALUE = 60;

  /** Two runs of one job differ by up to so much by chance: 2 to 10 % were measured. */
  private static final double NOISE = 0.10;

  private static final double MOSTLY = 0.5;

  private final Comparison comparison;
  private final Diagnosis one;
  private final Diagnosis other;

  /**
   * Of two runs; differences are from the first to the second.
   *
   * @param nearly what an application has or nearly has: findings at the border of a threshold
   */
  public ComparisonText(
      Diagnosis one, Diagnosis other, Function<SparkApplication, List<Finding>> nearly) {
    this.comparison = new Comparison(one, other, nearly);
    this.one = one;
    this.other = other;
  }

  /** Prints it. */
  public void print(Page page) throws IOException {
    page.heading("This run and the other");
    run(page, "this   ", one);
    run(page, "other  ", other);
    page.paragraph(INDENT, Ink.BOLD, conclusion());
    page.gap();
    settings(page);
    page.gap();
    budget(page);
    page.gap();
    if (!one.application().sqlExecutions().isEmpty()
        || !other.application().sqlExecutions().isEmpty()) {
      QueryPairsText.print(page, comparison.queries());
      page.gap();
    }
    new StagePairsText(comparison).print(page);
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
            + Wording.time(wallClock(run))
            + ", "
            + Wording.count(application.stagesThatRan().count(), "stage")
            + ", at most "
            + Wording.count(application.cluster().peakSlots(), "slot")
            + application.info().version().map(ComparisonText::spark).orElse("")
            + ", from "
            + run.source());
  }

  private static String spark(SparkVersion version) {
    return (version.vendor() ? ", " : ", Spark ") + Header.version(version);
  }

  private static Duration wallClock(Diagnosis run) {
    return run.application().timeBudget().wallClock();
  }

  private String conclusion() {
    Duration here = wallClock(one);
    Duration more = wallClock(other).minus(here);
    if (more.isZero() || here.isZero()) {
      return more.isZero() ? "Both took as long." : "This run took no time.";
    }
    double share = (double) more.abs().toMillis() / here.toMillis();
    String difference =
        "The other took "
            + Wording.time(more.abs())
            + " ("
            + Wording.share(share)
            + (more.isNegative() ? ") less." : ") more.");
    return difference
        + (share < NOISE
            ? " Two runs of one job differ by as much by chance, so neither is known to be faster."
            : why(more));
  }

  /** The part of the budget that makes the most of the difference. */
  private String why(Duration more) {
    TimeUse largest = null;
    Duration most = Duration.ZERO;
    for (TimeUse use : TimeUse.values()) {
      Duration grown =
          other.application().timeBudget().of(use).minus(one.application().timeBudget().of(use));
      Duration towards = more.isNegative() ? grown.negated() : grown;
      if (towards.compareTo(most) > 0) {
        largest = use;
        most = towards;
      }
    }
    if (largest == null) {
      return "";
    }
    boolean mostly = most.toMillis() > MOSTLY * more.abs().toMillis();
    return " "
        + (mostly ? "Mostly because of" : "The largest part of it is")
        + " “"
        + BudgetWords.of(largest)
        + "”: "
        + Wording.time(most)
        + (more.isNegative() ? " less." : " more.");
  }

  private void settings(Page page) throws IOException {
    List<SettingDifference> all = comparison.settings();
    page.heading("Settings that differ" + (all.isEmpty() ? ": none" : ""));
    for (SettingDifference setting : all.subList(0, Math.min(SETTINGS_SHOWN, all.size()))) {
      page.hanging(
          INDENT,
          Ink.FAINT,
          "- ",
          Ink.PLAIN,
          setting.key() + ": " + values(setting.here()) + " → " + values(setting.there()));
    }
    if (all.size() > SETTINGS_SHOWN) {
      page.paragraph(
          INDENT, Ink.FAINT, "and " + Wording.count(all.size() - SETTINGS_SHOWN) + " more");
    }
  }

  private static String values(List<String> values) {
    return values.isEmpty() ? "not set" : Cells.shorten(String.join(" or ", values), LONGEST_VALUE);
  }

  private void budget(Page page) throws IOException {
    TextTable table = new TextTable("where the time went", "this", "other", "difference");
    row(table, "All of it", wallClock(one), wallClock(other));
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
    Pairs<RankedFinding> findings = comparison.findings();
    if (one.findings().isEmpty() && other.findings().isEmpty()) {
      page.heading("Findings: none in either");
      return;
    }
    page.heading("Findings");
    for (RankedFinding finding : findings.onlyHere()) {
      boolean near = comparison.isNearlyThere(finding);
      finding(page, near ? "less   " : "gone   ", finding, bordering(finding, near, "the other"));
    }
    for (RankedFinding finding : findings.onlyThere()) {
      boolean near = comparison.isNearlyHere(finding);
      finding(page, near ? "more   " : "new    ", finding, bordering(finding, near, "this run"));
    }
    for (Pairs.Pair<RankedFinding> pair : findings.matched()) {
      String before = FindingsText.worth(pair.here());
      String after = FindingsText.worth(pair.there());
      boolean same = before.equals(after);
      finding(page, "still  ", pair.there(), same ? after : after + "; in this run " + before);
    }
  }

  /** What has only crossed a threshold has not come or gone. */
  private static String bordering(RankedFinding finding, boolean near, String run) {
    String worth = FindingsText.worth(finding);
    return near ? worth + "; " + run + " is just below its threshold" : worth;
  }

  private static void finding(Page page, String label, RankedFinding finding, String worth)
      throws IOException {
    page.hanging(
        INDENT,
        Ink.of(finding.severity()),
        label + Cells.padded(finding.severity().toString(), 10),
        Ink.PLAIN,
        finding.finding().rule()
            + ": "
            + FindingsText.headline(finding.finding())
            + "  ["
            + worth
            + "]");
  }
}
