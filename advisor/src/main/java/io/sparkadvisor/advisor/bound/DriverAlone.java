package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.DriverGaps;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageLabel;
import io.sparkadvisor.rules.fact.TimeBudget;
import io.sparkadvisor.rules.fact.plan.FileWrite;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.fact.work.Trend;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    growing(all).ifPresentOrElse(why::add, () -> within(budget, all, why));
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
                            "In SQL {} ({}) no task ran for {}: ",
                            Quantity.count(sql.id()),
                            Quantity.name(description(sql.id())),
                            Quantity.time(sql.withoutTask()))
                        .then(
                            commit(sql)
                                .orElse(
                                    Sentence.of(
                                        "planning, listing files, a broadcast, a commit, or results"
                                            + " for the driver.")))));
  }

  /** The commit of the files that a query wrote, if that is the larger part of it. */
  private Optional<Sentence> commit(TimeBudget.SqlTime sql) {
    return application.sqlExecution(OptionalLong.of(sql.id())).stream()
        .flatMap(query -> query.finalPlan().stream())
        .flatMap(node -> FileWrite.of(node).stream())
        .filter(write -> write.commitMs().orElse(0) > sql.withoutTask().toMillis() / 2)
        .map(
            write ->
                Sentence.of("{} of it to commit ", Quantity.millis(write.commitMs().orElse(0)))
                    .then(Sentence.counted(write.files().orElse(0), "file"))
                    .then("."))
        .findFirst();
  }

  /** The code that takes longer each time, such as that of a loop whose lineage grows. */
  private Optional<Sentence> growing(Duration all) {
    return Trend.of(application).stream()
        .filter(trend -> isLarge(trend.total(), all) && trend.grows())
        .findFirst()
        .map(
            trend ->
                Sentence.of(
                    "{} ran {} times and took longer and longer: {} at first, {} at the end.",
                    Quantity.name(shortened(trend.label())),
                    Quantity.count(trend.runs().size()),
                    Quantity.time(trend.early()),
                    Quantity.time(trend.late())));
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
