package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.Advisor;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.Report;
import io.sparkadvisor.advisor.report.json.JsonReport;
import io.sparkadvisor.advisor.report.page.Detail;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.text.TextReport;
import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.cli.option.EmitOptions;
import io.sparkadvisor.cli.option.FailOn;
import io.sparkadvisor.cli.option.OutputOptions;
import io.sparkadvisor.cli.option.ReportFormat;
import io.sparkadvisor.cli.option.RuleOptions;
import io.sparkadvisor.cli.option.ServerOptions;
import io.sparkadvisor.cli.option.StandardOptions;
import io.sparkadvisor.cli.option.WatchOptions;
import io.sparkadvisor.cli.terminal.BadInputException;
import io.sparkadvisor.cli.terminal.Terminal;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code analyze}: finds what made applications slow. */
@Command(
    name = "analyze",
    description = "Finds what made an application slow, and says what to do about it.",
    sortOptions = false,
    versionProvider = TopCommand.Version.class,
    footer = {
      "",
      "Examples:",
      "  spark-advisor analyze app-20261121110213-0007.zstd",
      "  spark-advisor analyze --rule task-skew --conf spark.advisor.rule.task-skew.ratio=8 logs/",
      "  spark-advisor analyze --format json -o report.json 'logs/app-2026*'",
      "  spark-advisor analyze --fail-on critical --strict eventlog_v2_app-7/",
      "  spark-advisor analyze --emit-conf tuned.conf app-20261121110213-0007.zstd",
      "  hdfs dfs -cat /spark-logs/app-7.lz4 | spark-advisor analyze -",
      "  spark-advisor analyze http://history:18080/history/app-20261121110213-0007/jobs/",
      "  spark-advisor analyze --app app-7 --bearer-token-file token https://history:18480",
      "  spark-advisor analyze --watch 30 http://driver:4040"
    })
final class AnalyzeCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description =
          "An event log, a rolled log's folder, a folder of many, a glob, a zip from the History"
              + " Server, - for standard input, or the address of a History Server's or a running"
              + " application's page.")
  private List<String> sources;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private ReportFormat format;

  @Spec private CommandSpec spec;

  @Mixin private OutputOptions output;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Show at most so many findings of an application, the worst ones.")
  private int top = Integer.MAX_VALUE;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "never",
      description =
          "Exit with 1 where a finding is as severe as this or worse: critical, warning, note or"
              + " never (default: ${DEFAULT-VALUE}).")
  private FailOn failOn;

  @Option(
      names = "--strict",
      description =
          "Exit with 2 where a source could not be read to its end without loss, and with 3 where a"
              + " rule broke.")
  private boolean strict;

  @Option(
      names = "--core-hour-price",
      paramLabel = "PRICE",
      description =
          "What a core costs an hour, to show what the run cost and what of it was wasted.")
  private Double coreHourPrice;

  @Mixin private EmitOptions emit;

  @Mixin private RuleOptions rules;

  @Mixin private ServerOptions servers;

  @Mixin private WatchOptions watching;

  AnalyzeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (top < 0) {
      throw new BadInputException("--top must be a number of findings, not " + top + ".");
    }
    if (coreHourPrice != null && !(coreHourPrice >= 0 && coreHourPrice < Double.MAX_VALUE)) {
      throw new BadInputException("--core-hour-price must be a price, not " + coreHourPrice + ".");
    }
    Advisor advisor = new Advisor(rules.rulebook(), rules.thresholds());
    Optional<Duration> watch = watching.pause(sources);
    List<ApplicationSource> found = Sources.find(sources, servers, terminal);
    emit.check(found.size());
    Outcome outcome = new Outcome(failOn, strict, terminal.err());
    output.write(
        terminal,
        (out, paper) -> {
          try (Report report = report(out, paper)) {
            for (ApplicationSource source : found) {
              analyze(advisor, source, watch, report, outcome, found.size() > 1);
              out.flush();
            }
          }
        });
    return outcome.exitCode();
  }

  private void analyze(
      Advisor advisor,
      ApplicationSource source,
      Optional<Duration> watch,
      Report report,
      Outcome outcome,
      boolean several)
      throws IOException {
    Diagnosis diagnosis;
    try {
      diagnosis = watch.isPresent() ? follow(advisor, watch.get()) : diagnose(advisor, source);
    } catch (IOException e) {
      outcome.unreadable(source.name(), e);
      return;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      if (!(e instanceof CancellationException) && several) {
        outcome.broken(source.name(), e);
        return; // one application's failure is that application's
      }
      throw e;
    }
    report.add(diagnosis);
    outcome.add(diagnosis);
    if (emit.isWanted()) {
      emit.write(diagnosis);
    }
  }

  private Diagnosis diagnose(Advisor advisor, ApplicationSource source) throws IOException {
    try (Progress progress = Progress.of(source, terminal)) {
      return advisor.diagnose(source, progress);
    }
  }

  private Diagnosis follow(Advisor advisor, Duration pause) throws IOException {
    return new Watch(advisor, pause, terminal.err()).follow(servers.applications(), sources.get(0));
  }

  private Report report(Writer out, Paper paper) throws IOException {
    if (format == ReportFormat.JSON) {
      return new JsonReport(out, top);
    }
    OptionalDouble price =
        coreHourPrice == null ? OptionalDouble.empty() : OptionalDouble.of(coreHourPrice);
    boolean whole =
        StandardOptions.VERBOSE.stream()
            .anyMatch(spec.commandLine().getParseResult()::hasMatchedOption);
    return new TextReport(out, paper, top, price, whole ? Detail.WHOLE : Detail.BRIEF);
  }
}
