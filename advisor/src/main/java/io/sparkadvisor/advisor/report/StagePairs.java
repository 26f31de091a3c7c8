package io.sparkadvisor.advisor.report;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.TimeSpan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stages of two applications, matched by what a user recognises them by: of several with one
 * name, the first with the first, the second with the second.
 */
final class StagePairs {

  private static final int SHOWN = 15;

  // A plan's number differs between runs; what it is for does not.
  private static final String SQL_ID = ", SQL \\d+$";

  private record Pair(StageAttempt here, StageAttempt there) {
    long difference() {
      return Math.abs(millis(there) - millis(here));
    }
  }

  private final List<Pair> pairs = new ArrayList<>();
  private final List<StageAttempt> onlyHere = new ArrayList<>();
  private final List<StageAttempt> onlyThere = new ArrayList<>();
  private final SparkApplication here;

  StagePairs(SparkApplication here, SparkApplication there) {
    this.here = here;
    Map<String, StageAttempt> open = named(there);
    named(here)
        .forEach(
            (name, stage) -> {
              StageAttempt match = open.remove(name);
              if (match == null) {
                onlyHere.add(stage);
              } else {
                pairs.add(new Pair(stage, match));
              }
            });
    onlyThere.addAll(open.values());
  }

  private static Map<String, StageAttempt> named(SparkApplication application) {
    Map<String, StageAttempt> named = new HashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    application
        .stagesThatRan()
        .forEach(
            stage -> {
              String name = name(stage, application);
              named.put(name + "#" + seen.merge(name, 1, Integer::sum), stage);
            });
    return named;
  }

  private static String name(StageAttempt stage, SparkApplication application) {
    return Places.stageLabel(stage, application).replaceFirst(SQL_ID, "");
  }

  void print(Page page, int indent) throws IOException {
    page.heading("Stages, matched by name");
    if (!pairs.isEmpty()) {
      TextTable table =
          new TextTable("name", "this", "other", "took", "took", "difference", "tasks", "tasks");
      pairs.stream()
          .sorted(Comparator.comparing(Pair::difference).reversed())
          .limit(SHOWN)
          .forEach(pair -> row(table, pair));
      table.print(page, indent);
    }
    if (pairs.size() > SHOWN) {
      page.paragraph(
          indent,
          Ink.FAINT,
          "and " + Wording.count(pairs.size() - SHOWN, "pair") + " that differ less");
    }
    alone(page, indent, "in this alone", onlyHere);
    alone(page, indent, "in the other alone", onlyThere);
  }

  private void row(TextTable table, Pair pair) {
    table.row(
        name(pair.here(), here),
        StageListText.id(pair.here().key()),
        StageListText.id(pair.there().key()),
        Wording.time(took(pair.here())),
        Wording.time(took(pair.there())),
        ComparisonText.difference(took(pair.here()), took(pair.there())),
        Wording.count(pair.here().taskCount()),
        Wording.count(pair.there().taskCount()));
  }

  private static void alone(Page page, int indent, String where, List<StageAttempt> stages)
      throws IOException {
    if (!stages.isEmpty()) {
      Duration time = stages.stream().map(StagePairs::took).reduce(Duration.ZERO, Duration::plus);
      page.paragraph(
          indent,
          Ink.PLAIN,
          Wording.count(stages.size(), "stage")
              + " "
              + where
              + ", "
              + Wording.time(time)
              + " in all");
    }
  }

  private static Duration took(StageAttempt stage) {
    return stage.wallClock().map(TimeSpan::duration).orElse(Duration.ZERO);
  }

  private static long millis(StageAttempt stage) {
    return took(stage).toMillis();
  }
}
