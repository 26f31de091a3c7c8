package io.sparkadvisor.bench;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.Retention;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.rule.Examination;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.rule.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is predicted for each remedy of a run, beside what another run with a fix really took. */
public final class WhatIf {

  private WhatIf() {}

  /**
   * Prints one line of a Markdown table for each change that the rules propose for the first run.
   *
   * @param args the log of a run with a problem, and the log of one without
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: WhatIf NAIVE_LOG FIXED_LOG");
      System.exit(2);
    }
    SparkApplication naive = read(args[0]);
    Duration before = naive.info().span().duration();
    Duration after = read(args[1]).info().span().duration();
    Replayer replayer = Replayer.of(naive);
    System.out.printf(
        Locale.ROOT,
        "%s: %s s, %s s with the fix; the replay of the unchanged run is off by %+.2f %%%n%n",
        naive.info().name().orElse("?"),
        seconds(before),
        seconds(after),
        100 * replayer.error().orElse(Double.NaN));
    System.out.println("| finding | change | predicted s | measured s | inside |");
    System.out.println("|---|---|---|---:|---|");
    for (Examination examination : Catalog.rulebook().examine(naive, Thresholds.DEFAULTS)) {
      if (examination.verdict() instanceof Verdict.Found found) {
        for (Finding finding : found.findings()) {
          for (Change change : changes(finding)) {
            System.out.printf(
                "| %s | %s | %s |%n",
                finding.id(),
                change.getClass().getSimpleName(),
                beside(replayer.predict(change), after));
          }
        }
      }
    }
  }

  private static Set<Change> changes(Finding finding) {
    Set<Change> changes = new LinkedHashSet<>();
    finding.remedies().forEach(remedy -> remedy.change().ifPresent(changes::add));
    return changes;
  }

  private static String beside(Prediction prediction, Duration measured) {
    List<String> cells = new ArrayList<>();
    if (prediction instanceof Prediction.Range range) {
      cells.add(
          seconds(range.low()) + " – " + seconds(range.mid()) + " – " + seconds(range.high()));
      boolean inside =
          range.low().compareTo(measured) <= 0 && range.high().compareTo(measured) >= 0;
      cells.add(seconds(measured));
      cells.add(inside ? "yes" : "no");
    } else {
      cells.add("cannot say: " + ((Prediction.CannotSay) prediction).reason());
      cells.add(seconds(measured));
      cells.add("");
    }
    return String.join(" | ", cells);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
  }

  private static SparkApplication read(String path) throws IOException {
    List<EventLog> logs = EventLogs.find(List.of(path), System.in).logs();
    if (logs.size() != 1) {
      throw new IOException(path + " holds " + logs.size() + " event logs, not one");
    }
    return new EventLogSource(logs.get(0), ReadLimits.standard(), Retention.OF_A_LOG)
        .read(bytes -> {});
  }
}
