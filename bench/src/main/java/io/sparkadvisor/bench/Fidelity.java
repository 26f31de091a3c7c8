package io.sparkadvisor.bench;

import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Compares the replay of unchanged runs with the time that they really took. */
public final class Fidelity {

  // With fewer, most of an application's time is the driver's, which the replay only repeats.
  private static final int ENOUGH_TASKS = 100;

  // The least time counts: what is above it is the machine's, or the compiler's.
  private static final int REPETITIONS = 3;

  private record Row(
      String log,
      boolean complete,
      long tasks,
      long realMs,
      Replayer replayer,
      long replayMs,
      long predictMs) {
    double error() {
      return 100 * replayer.error().orElseThrow();
    }
  }

  private final Set<String> seen = new HashSet<>();

  private Fidelity() {}

  /**
   * Prints one line of a Markdown table for each application, the worst last.
   *
   * @param args files and folders
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("usage: Fidelity LOG...");
      System.exit(2);
    }
    new Fidelity().print(EventLogs.find(List.of(args), System.in).logs());
  }

  private void print(List<EventLog> logs) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (EventLog log : logs) {
      row(log).ifPresent(rows::add);
    }
    List<Row> replayed = new ArrayList<>(rows);
    replayed.removeIf(row -> row.replayer().error().isEmpty());
    replayed.sort(Comparator.comparingDouble(row -> Math.abs(row.error())));
    System.out.println(
        "| application | tasks | log | real s | replayed s | error % | replay ms | prediction ms"
            + " |");
    System.out.println("|---|---:|---|---:|---:|---:|---:|---:|");
    replayed.forEach(Fidelity::print);
    rows.stream()
        .filter(row -> row.replayer().refusal().isPresent())
        .forEach(
            row ->
                System.out.printf(
                    "| %s | %d | refused: %s | | | | | |%n",
                    row.log(), row.tasks(), row.replayer().refusal().get()));
    System.out.println();
    summary("complete logs", replayed.stream().filter(Row::complete).toList());
    summary("all logs", replayed);
  }

  /** One application counts once, however often its log was published. */
  private Optional<Row> row(EventLog log) throws IOException {
    SparkApplication app =
        new EventLogSource(log, ReadLimits.standard(), Retention.OF_A_LOG).read(bytes -> {});
    long tasks = app.stages().stream().mapToLong(stage -> stage.tasks().size()).sum();
    String name = app.info().id().orElse(log.name());
    if (tasks < ENOUGH_TASKS || !seen.add(name + app.info().span() + tasks)) {
      return Optional.empty();
    }
    Replayer replayer = Replayer.of(app);
    long replayMillis = Long.MAX_VALUE;
    long predictMillis = Long.MAX_VALUE;
    for (int i = 0; i < REPETITIONS; i++) {
      long before = System.nanoTime();
      replayer = Replayer.of(app);
      replayMillis = Math.min(replayMillis, (System.nanoTime() - before) / 1_000_000);
      // The first one of each replayer also takes the warming up of executors apart.
      replayer.predict(List.of());
      before = System.nanoTime();
      replayer.predict(new ResizeCluster(app.cluster().workers().size(), 8));
      predictMillis = Math.min(predictMillis, (System.nanoTime() - before) / 1_000_000);
    }
    return Optional.of(
        new Row(
            name,
            app.coverage().trust() == Coverage.Trust.COMPLETE,
            tasks,
            app.info().span().duration().toMillis(),
            replayer,
            replayMillis,
            predictMillis));
  }

  private static void print(Row row) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %s | %.1f | %.1f | %+.2f | %d | %d |%n",
        row.log(),
        row.tasks(),
        row.complete() ? "complete" : "partial",
        row.realMs() / 1e3,
        row.replayer().replayed().orElseThrow().toMillis() / 1e3,
        row.error(),
        row.replayMs(),
        row.predictMs());
  }

  private static void summary(String of, List<Row> rows) {
    if (rows.isEmpty()) {
      System.out.printf("%s: none%n", of);
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%s with at least %d tasks: %d; median error %.2f %%, worst %.2f %%%n",
        of,
        ENOUGH_TASKS,
        rows.size(),
        Math.abs(rows.get(rows.size() / 2).error()),
        Math.abs(rows.get(rows.size() - 1).error()));
  }
}
