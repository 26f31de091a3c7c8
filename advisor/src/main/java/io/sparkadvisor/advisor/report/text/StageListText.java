package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.TextTable;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.StageLabel;
import io.sparkadvisor.rules.fact.StageStatus;
import io.sparkadvisor.rules.fact.TimeBudget;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The stage attempts of an application that ran, as a table. */
public final class StageListText {

  private static final int INDENT = 2;

  private StageListText() {}

  /**
   * Prints the stage attempts that held most of the wall-clock time, the most first.
   *
   * @param most how many at most
   */
  public static void print(Page page, SparkApplication application, int most) throws IOException {
    List<StageAttempt> ran = application.stagesThatRan().toList();
    if (ran.isEmpty()) {
      page.paragraph(0, Ink.PLAIN, "The log has no stage that ran.");
      return;
    }
    Map<StageKey, Duration> held = held(application);
    TextTable table =
        new TextTable(
            "name", "stage", "held", "took", "tasks", "median", "longest", "read", "spilled");
    ran.stream()
        .sorted(
            Comparator.comparing((StageAttempt s) -> held.getOrDefault(s.key(), Duration.ZERO))
                .reversed())
        .limit(most)
        .forEach(stage -> row(table, stage, held, application));
    table.print(page, INDENT);
    if (ran.size() > most) {
      page.paragraph(
          INDENT,
          Ink.FAINT,
          "and " + Wording.count(ran.size() - most, "stage") + " that held less");
    }
    page.paragraph(
        INDENT, Ink.FAINT, "“Held” is the wall-clock time that is a stage's own in the budget.");
  }

  /** The wall-clock time that each stage attempt's tasks held; none where it is nothing. */
  static Map<StageKey, Duration> held(SparkApplication application) {
    Map<StageKey, Duration> held = new HashMap<>();
    for (TimeBudget.StageTime time : application.timeBudget().stages()) {
      held.put(time.stage(), time.held());
    }
    return held;
  }

  private static void row(
      TextTable table,
      StageAttempt stage,
      Map<StageKey, Duration> held,
      SparkApplication application) {
    table.row(
        StageLabel.of(stage, application)
            + (stage.status() == StageStatus.FAILED ? " (failed)" : ""),
        id(stage.key()),
        Wording.time(held.getOrDefault(stage.key(), Duration.ZERO)),
        stage.wallClock().map(span -> Wording.time(span.duration())).orElse(""),
        Wording.count(stage.taskCount()),
        stage.tasks().durations().map(d -> millis(d.median())).orElse(""),
        stage.tasks().durations().map(d -> millis(d.max())).orElse(""),
        size(read(stage)),
        size(stage.tasks().sum(TaskMetric.DISK_BYTES_SPILLED)));
  }

  /** What a user recognises a stage by: its call site, else its SQL execution. */
  public static String label(StageAttempt stage, SparkApplication application) {
    return StageLabel.of(stage, application);
  }

  /** A stage's id as users write it: with its attempt where that is not the first. */
  public static String id(StageKey key) {
    return key.attempt() == 0 ? String.valueOf(key.stageId()) : key.toString();
  }

  /** Bytes that its tasks read, from shuffles and from sources; empty where not known. */
  static OptionalLong read(StageAttempt stage) {
    OptionalLong shuffle = stage.shuffleReadBytes();
    OptionalLong input = stage.tasks().sum(TaskMetric.INPUT_BYTES);
    return shuffle.isEmpty() && input.isEmpty()
        ? shuffle
        : OptionalLong.of(shuffle.orElse(0) + input.orElse(0));
  }

  /** A size; nothing where it is not known, a dash where there is none. */
  static String size(OptionalLong bytes) {
    return bytes.isEmpty()
        ? ""
        : bytes.getAsLong() == 0 ? "-" : Wording.size(new Bytes(bytes.getAsLong()));
  }

  /** A time. */
  static String millis(long millis) {
    return Wording.time(Duration.ofMillis(millis));
  }
}
