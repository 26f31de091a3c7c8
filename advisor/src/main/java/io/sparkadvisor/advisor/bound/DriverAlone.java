package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.DriverGaps;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageLabel;
import io.sparkadvisor.rules.fact.TimeBudget;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** No task runs: when the driver is alone, and after what. */
record DriverAlone(SparkApplication application) implements Explanation {

  private static final int NAMED = 2;

  /** What is less than so much of all the driver's time is not named. */
  private static final double LEAST_SHARE = 0.15;

  private static final int LONGEST_NAME = 60;

  private static final Map<TimeUse, String> WHEN =
      Map.of(
          TimeUse.BEFORE_JOBS, "{} before the first job",
          TimeUse.BETWEEN_JOBS, "{} between jobs",
          TimeUse.JOB_WITHOUT_TASK, "{} within jobs and queries",
          TimeUse.AFTER_JOBS, "{} after the last job");

  @Override
  public List<Sentence> why() {
    TimeBudget budget = application.timeBudget();
    List<Sentence> parts =
        BoundBy.DRIVER.uses().stream()
            .filter(use -> !budget.of(use).isZero())
            .sorted(Comparator.comparing(budget::of).reversed())
            .map(use -> Sentence.of(WHEN.get(use), Quantity.time(budget.of(use))))
            .toList();
    List<Sentence> why = new ArrayList<>();
    why.add(
        parts.isEmpty()
            ? Sentence.of("Some task ran at every moment.")
            : Sentence.of("No task ran for ").then(Sentence.joined(", ", parts)).then("."));
    Duration all =
        BoundBy.DRIVER.uses().stream().map(budget::of).reduce(Duration.ZERO, Duration::plus);
    between(all, why);
    within(budget, all, why);
    return why;
  }

  private void between(Duration all, List<Sentence> why) {
    boolean streams = !application.streamingQueries().isEmpty();
    application.driverGaps().stream()
        .filter(gaps -> isLarge(gaps.total(), all))
        .limit(NAMED)
        .forEach(gaps -> why.add(streams ? pause(gaps) : gap(gaps)));
  }

  private static Sentence pause(DriverGaps gaps) {
    return Sentence.of(
        "Between micro-batches it waited for {}: for its trigger, or for data.",
        Quantity.time(gaps.total()));
  }

  private static Sentence gap(DriverGaps gaps) {
    Sentence after =
        Sentence.of(
            "After {} the driver was alone for {}",
            Quantity.name(shortened(gaps.after())),
            Quantity.time(gaps.total()));
    if (gaps.spans().size() > 1) {
      return after.then(", in {} pauses.", Quantity.count(gaps.spans().size()));
    }
    return gaps.before()
        .map(next -> after.then(", until {}.", Quantity.name(shortened(next))))
        .orElseGet(() -> after.then(", until the end."));
  }

  private void within(TimeBudget budget, Duration all, List<Sentence> why) {
    budget.sqlExecutions().stream()
        .filter(sql -> isLarge(sql.withoutTask(), all))
        .sorted(Comparator.comparing(TimeBudget.SqlTime::withoutTask).reversed())
        .limit(NAMED)
        .forEach(
            sql ->
                why.add(
                    Sentence.of(
                        "In SQL {} ({}) no task ran for {}: planning, listing files, a broadcast,"
                            + " a commit, or results for the driver.",
                        Quantity.count(sql.id()),
                        Quantity.name(description(sql.id())),
                        Quantity.time(sql.withoutTask()))));
  }

  private String description(long id) {
    return shortened(
        application.sqlExecution(OptionalLong.of(id)).map(SqlExecution::description).orElse(""));
  }

  private static boolean isLarge(Duration part, Duration all) {
    return !all.isZero() && part.toMillis() >= LEAST_SHARE * all.toMillis();
  }

  private static String shortened(String text) {
    return StageLabel.shortened(StageLabel.inOneLine(text), LONGEST_NAME);
  }
}
