package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.TextTable;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.TaskCauseWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.task.TaskCause;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.io.IOException;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The tasks of a stage that took longest, each with why. */
final class SlowestTasks {

  private static final int SHOWN = 8;

  private SlowestTasks() {}

  static void print(Page page, int indent, Tasks tasks) throws IOException {
    int[] rows = tasks.successful().filter(r -> tasks.durationMs(r).isPresent()).toArray();
    TextTable table =
        new TextTable("why", "task", "took", "read", "executor", "records").wrapping();
    IntStream.of(rows)
        .boxed()
        .sorted(Comparator.comparing((Integer r) -> tasks.durationMs(r).orElse(0)).reversed())
        .limit(SHOWN)
        .forEach(
            row ->
                table.row(
                    TaskCauseWords.of(TaskCause.of(tasks, rows, row)),
                    tasks.index(row) + (tasks.attempt(row) == 0 ? "" : "." + tasks.attempt(row)),
                    StageListText.millis(tasks.durationMs(row).orElse(0)),
                    StageListText.size(tasks.readBytes(row)),
                    Cells.shorten(tasks.executorId(row), 12),
                    tasks.readRecords(row).isEmpty()
                        ? ""
                        : Wording.count(tasks.readRecords(row).getAsLong())));
    table.print(page, indent);
  }
}
