package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.rules.fact.TimeBudget;
import io.sparkadvisor.rules.fact.task.TimeUse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The time budget. */
@Meaning("Where the wall-clock time went; see docs/time-budget.md")
public record BudgetView(
    @Meaning(atLeast = 0) Duration wallClock,
    @Meaning(
            "Whether the source has the number of slots; if not, as many are taken as tasks ever"
                + " ran at once")
        boolean slotsKnown,
    @Meaning("Every use, and they add up to wall_clock_ms") List<Use> uses,
    @Meaning("The stages that held most of it, the largest first") List<StageTime> stages,
    @Meaning("The SQL executions that held most of it, the largest first")
        List<SqlTime> sqlExecutions) {

  /** A use of time. */
  public record Use(
      TimeUse use,
      @Meaning(atLeast = 0) long ms,
      @Meaning(value = "Of wall_clock_ms", atLeast = 0, atMost = 1) double share,
      @Meaning("Whether it is estimated, and not measured") boolean estimated) {}

  /** The time of a stage attempt. */
  public record StageTime(
      @Meaning("Stage ID") int stage,
      @Meaning("Stage Attempt ID") int attempt,
      @Meaning(value = "Wall-clock time in which its tasks ran", atLeast = 0) Duration held,
      @Meaning(value = "What of it had slots free", atLeast = 0) Duration tail) {}

  /** The time of a SQL execution. */
  public record SqlTime(
      @Meaning("executionId") long id,
      @Meaning(value = "Wall-clock time in which it ran", atLeast = 0) Duration held,
      @Meaning(value = "What of it ran no task", atLeast = 0) Duration withoutTask) {}

  static BudgetView of(TimeBudget budget) {
    return new BudgetView(
        budget.wallClock(),
        budget.slotsKnown(),
        Arrays.stream(TimeUse.values()).map(use -> use(use, budget)).toList(),
        budget.stages().stream().map(BudgetView::stage).toList(),
        budget.sqlExecutions().stream()
            .map(sql -> new SqlTime(sql.id(), sql.held(), sql.withoutTask()))
            .toList());
  }

  private static Use use(TimeUse use, TimeBudget budget) {
    Duration time = budget.of(use);
    return new Use(use, time.toMillis(), budget.share(time), use.isEstimate());
  }

  private static StageTime stage(TimeBudget.StageTime stage) {
    return new StageTime(
        stage.stage().stageId(), stage.stage().attempt(), stage.held(), stage.tail());
  }
}
