package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.TextTable;
import io.sparkadvisor.advisor.report.words.Cells;
import io.sparkadvisor.advisor.report.words.Places;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.TimeBudget;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/** One stage attempt as text: what it took, how its tasks are spread, the slowest, the hosts. */
public final class StageText {

  private static final int INDENT = 2;
  private static final int LABEL = 10;

  private final Diagnosis diagnosis;
  private final SparkApplication application;
  private final StageAttempt stage;
  private final Tasks tasks;

  /** Of a stage attempt of the application that is diagnosed. */
  public StageText(Diagnosis diagnosis, StageAttempt stage) {
    this.diagnosis = diagnosis;
    this.application = diagnosis.application();
    this.stage = stage;
    this.tasks = stage.tasks();
  }

  /** Prints it. */
  public void print(Page page) throws IOException {
    page.heading(
        Wording.capital(Places.inFull(new Place.OfStage(stage.key()), application))
            + ", "
            + stage.status().name().toLowerCase(Locale.ROOT));
    fact(page, "Took", took());
    fact(page, "Tasks", attempts());
    if (!stage.parentIds().isEmpty()) {
      fact(
          page,
          "Reads",
          (stage.parentIds().size() == 1 ? "the shuffle of stage " : "the shuffles of stages ")
              + ids(stage.parentIds()));
    }
    fact(page, "Jobs", ids(stage.jobIds()));
    if (stage.failure().isPresent()) {
      fact(page, "Failed", stage.failure().get().lines().findFirst().orElse(""));
    }
    findings(page);
    Optional<Distribution> durations = tasks.durations();
    if (durations.isEmpty()) {
      page.gap();
      page.paragraph(INDENT, Ink.PLAIN, "The log has no task of it that succeeded.");
      return;
    }
    page.gap();
    page.heading("How long its tasks took");
    new TaskHistogram(durations.get()).print(page, INDENT);
    page.gap();
    spread(page);
    page.gap();
    page.heading("The slowest tasks");
    SlowestTasks.print(page, INDENT, tasks);
    page.gap();
    page.heading("Hosts");
    StageHosts.print(page, INDENT, tasks);
  }

  private String took() {
    String wall = stage.wallClock().map(s -> Wording.time(s.duration())).orElse("not known");
    TimeBudget budget = application.timeBudget();
    return budget.stages().stream()
        .filter(time -> time.stage().equals(stage.key()))
        .findFirst()
        .map(
            time ->
                wall
                    + "; "
                    + Wording.time(time.held())
                    + " ("
                    + Wording.share(budget.share(time.held()))
                    + ") of the application's time is its own, "
                    + Wording.time(time.tail())
                    + " of that with slots free")
        .orElse(wall);
  }

  private String attempts() {
    List<String> parts = new ArrayList<>();
    parts.add(Wording.count(stage.taskCount()));
    for (TaskStatus status : TaskStatus.values()) {
      long count = tasks.withStatus(status).count();
      if (count > 0 && (status != TaskStatus.SUCCESS || count != stage.taskCount())) {
        parts.add(Wording.count(count, "attempt") + " " + word(status));
      }
    }
    long speculative = tasks.rows().filter(tasks::speculative).count();
    if (speculative > 0) {
      parts.add(Wording.count(speculative) + " of the attempts speculative");
    }
    parts.add("slots held for " + StageListText.millis(tasks.slotMs()));
    return String.join(", ", parts);
  }

  private static String word(TaskStatus status) {
    return switch (status) {
      case SUCCESS -> "succeeded";
      case FAILED -> "failed";
      case KILLED -> "killed";
      case RUNNING -> "without a known end";
    };
  }

  private void findings(Page page) throws IOException {
    for (int i = 0; i < diagnosis.findings().size(); i++) {
      if (isHere(diagnosis.findings().get(i).finding().place(), stage.key())) {
        fact(page, "Finding", "f" + (i + 1) + ": " + new FindingsText(diagnosis).headline(i));
      }
    }
  }

  private static boolean isHere(Place place, StageKey key) {
    return (place instanceof Place.OfStage of && of.stage().equals(key))
        || (place instanceof Place.OfPartition partition && partition.stage().equals(key));
  }

  private void spread(Page page) throws IOException {
    TextTable table = new TextTable("", "", "median", "max", "75 %", "25 %", "min");
    spread(table, "time", tasks.durations(), StageListText::millis);
    LongFunction<String> size = bytes -> Wording.size(new Bytes(bytes));
    boolean[] ended = new boolean[tasks.size()];
    tasks.successful().forEach(row -> ended[row] = true);
    spread(table, "read", tasks.distribution(r -> ended[r], r -> read(r)), size);
    spread(
        table,
        "records read",
        tasks.distribution(r -> ended[r], r -> tasks.readRecords(r).orElse(-1)),
        Wording::count);
    spread(table, "shuffle written", tasks.distribution(TaskMetric.SHUFFLE_BYTES_WRITTEN), size);
    spread(table, "spilled to disk", tasks.distribution(TaskMetric.DISK_BYTES_SPILLED), size);
    spread(
        table,
        "collecting garbage",
        tasks.distribution(TaskMetric.JVM_GC_TIME),
        StageListText::millis);
    spread(
        table,
        "waiting for data",
        tasks.distribution(TaskMetric.FETCH_WAIT_TIME),
        StageListText::millis);
    table.print(page, INDENT);
  }

  private long read(int row) {
    return tasks.readBytes(row).orElse(-1);
  }

  private static void spread(
      TextTable table, String what, Optional<Distribution> spread, LongFunction<String> words) {
    if (spread.isPresent() && spread.get().max() > 0) {
      Distribution d = spread.get();
      table.row(
          "",
          what,
          words.apply(d.median()),
          words.apply(d.max()),
          words.apply(d.quantile(0.75)),
          words.apply(d.quantile(0.25)),
          words.apply(d.min()));
    }
  }

  private static String ids(List<Integer> ids) {
    return String.join(", ", ids.stream().map(String::valueOf).toList());
  }

  private static void fact(Page page, String label, String text) throws IOException {
    page.hanging(INDENT, Ink.FAINT, Cells.padded(label, LABEL), Ink.PLAIN, text);
  }
}
