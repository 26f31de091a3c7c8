package io.sparkadvisor.bench.whatif;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Predicts every setting of each job from every other one, and writes down how that went. */
public final class Table {
  private static final String BEGIN = "<!-- made by bench/whatif/table -->";
  private static final String END = "<!-- end -->";

  private record Run(String job, Setting setting, SparkApplication application) {
    long millis() {
      return application.info().span().duration().toMillis();
    }

    /** From the start of the application to its first job. */
    long startMs() {
      long start = application.info().start().toEpochMilli();
      return application.jobs().stream()
          .flatMap(run -> run.submitted().stream())
          .mapToLong(at -> at.toEpochMilli() - start)
          .min()
          .orElse(0);
    }
  }

  private static final int MANY = 400;

  /** What is so far off, or out of its range, is listed one by one. */
  private static final double FAR = 0.2;

  private final StringBuilder text = new StringBuilder();

  private Table() {}

  /**
   * Writes the table, to a page between its two marks, or prints it.
   *
   * @param args the folder of the logs, and the page if there is one
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1 && args.length != 2) {
      System.err.println("usage: Table FOLDER [PAGE]");
      System.exit(2);
    }
    String table = new Table().of(runs(args[0]));
    if (args.length == 1) {
      System.out.print(table);
      return;
    }
    Path page = Path.of(args[1]);
    String before = Files.readString(page);
    int from = before.indexOf(BEGIN);
    int to = before.indexOf(END);
    if (from < 0 || to < from) {
      throw new IOException(page + " has no place for the table: " + BEGIN + " and " + END);
    }
    Files.writeString(
        page, before.substring(0, from) + BEGIN + "\n\n" + table + "\n" + before.substring(to));
  }

  private String of(List<Run> runs) {
    List<Comparison> all = new ArrayList<>();
    for (Run from : runs) {
      Replayer replayer = Replayer.of(from.application());
      for (Run to : runs) {
        if (!from.setting().equals(to.setting()) && from.job().equals(to.job())) {
          Changes.between(from.application(), from.setting(), to.setting())
              .ifPresent(changes -> all.add(compare(from, to, changes, replayer)));
        }
      }
    }
    line("%d runs, %d predictions.", runs.size(), all.size());
    summary("what is changed", all, Comparison::kind);
    summary("job", all, Comparison::job);
    summary("which jobs", all, Table::group);
    details(all);
    return text.toString();
  }

  /** Which of the goals a prediction counts for. */
  private static String group(Comparison c) {
    boolean apart =
        BenchJobs.ALL.stream().anyMatch(job -> job.name().equals(c.job()) && job.isKeptApart());
    return (apart ? "kept apart" : "fitted to")
        + (c.from().partitions() >= MANY && !c.from().adaptive().equals(Optional.of(true))
            ? ", from runs with " + MANY + " small partitions and more"
            : "");
  }

  private static Comparison compare(Run from, Run to, Changes changes, Replayer replayer) {
    Prediction prediction = replayer.predict(changes.changes());
    if (prediction instanceof Prediction.NoEffect) {
      prediction = replayer.predict(List.of()); // it takes what it took
    }
    return new Comparison(
        from.job(),
        changes.kind(),
        from.setting(),
        to.setting(),
        from.millis(),
        to.millis(),
        from.startMs(),
        to.startMs(),
        prediction);
  }

  private void summary(String by, List<Comparison> all, Function<Comparison, String> key) {
    line("");
    line(
        "| %s | predicted | refused | median error %% | 90th percentile %% | bias %% | in range %% |"
            + " from the first job on: median %% | 90th percentile %% |",
        by);
    line("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    Map<String, List<Comparison>> groups = new TreeMap<>();
    for (Comparison each : all) {
      groups.computeIfAbsent(key.apply(each), k -> new ArrayList<>()).add(each);
    }
    groups.forEach(this::summary);
    summary("**all**", all);
  }

  private void summary(String name, List<Comparison> group) {
    List<Comparison> said = group.stream().filter(c -> c.range().isPresent()).toList();
    double[] errors = said.stream().mapToDouble(c -> Math.abs(c.error())).sorted().toArray();
    double[] ofJobs = said.stream().mapToDouble(c -> Math.abs(c.errorOfJobs())).sorted().toArray();
    double[] signed = said.stream().mapToDouble(Comparison::error).sorted().toArray();
    line(
        "| %s | %d | %d | %.1f | %.1f | %+.1f | %.0f | %.1f | %.1f |",
        name,
        said.size(),
        group.size() - said.size(),
        100 * quantile(errors, 0.5),
        100 * quantile(errors, 0.9),
        100 * quantile(signed, 0.5),
        100.0 * said.stream().filter(Comparison::inside).count() / Math.max(1, said.size()),
        100 * quantile(ofJobs, 0.5),
        100 * quantile(ofJobs, 0.9));
  }

  private void details(List<Comparison> all) {
    line("");
    line("Those that are out of their range, or off by more than %.0f %%:", 100 * FAR);
    line("");
    line("| job | from | to | took s | predicted s | measured s | error %% | in range |");
    line("|---|---|---|---:|---:|---:|---:|---|");
    all.stream()
        .filter(c -> c.range().isEmpty() || !c.inside() || Math.abs(c.error()) > FAR)
        .sorted(
            Comparator.comparing(Comparison::kind)
                .thenComparing(Comparison::job)
                .thenComparing(c -> c.from().label())
                .thenComparing(c -> c.to().label()))
        .forEach(this::detail);
  }

  private void detail(Comparison c) {
    String start =
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %.1f |",
            c.job(),
            c.from().label(),
            c.to().label(),
            c.fromMs() / 1e3);
    if (c.prediction() instanceof Prediction.CannotSay refused) {
      line("%s refused: %s | %.1f | | |", start, refused.reason(), c.toMs() / 1e3);
      return;
    }
    Prediction.Range range = c.range().orElseThrow();
    line(
        "%s %.1f – %.1f – %.1f | %.1f | %+.0f | %s |",
        start,
        range.low().toMillis() / 1e3,
        range.mid().toMillis() / 1e3,
        range.high().toMillis() / 1e3,
        c.toMs() / 1e3,
        100 * c.error(),
        c.inside() ? "yes" : "no");
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static double quantile(double[] sorted, double share) {
    int last = sorted.length - 1;
    return last < 0 ? Double.NaN : sorted[(int) Math.round(share * last)];
  }

  private static List<Run> runs(String folder) throws IOException {
    List<Run> runs = new ArrayList<>();
    for (EventLog log : EventLogs.find(List.of(folder), System.in).logs()) {
      SparkApplication application =
          new EventLogSource(log, ReadLimits.standard(), Retention.OF_A_LOG).read(bytes -> {});
      Map<String, String> properties = application.properties().asMap();
      Setting.of(properties)
          .ifPresent(s -> runs.add(new Run(properties.get(Setting.JOB), s, application)));
    }
    runs.sort(Comparator.comparing(Run::job).thenComparing(run -> run.setting().label()));
    return runs;
  }
}
