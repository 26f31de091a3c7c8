package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.advice.Curve;
import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.report.CurveText;
import io.sparkadvisor.advisor.report.Page;
import io.sparkadvisor.advisor.report.WhatIfJson;
import io.sparkadvisor.advisor.report.WhatIfText;
import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code whatif}: predicts what a run would have taken, had something been different. */
@Command(
    name = "whatif",
    description = "Predicts what an application would have taken, had something been different.",
    sortOptions = false,
    versionProvider = TopCommand.Version.class,
    footer = {
      "",
      "The changes hold all together. Each is priced by replaying the run's schedule with it.",
      "Exits with 4 if the run gives no ground for an answer.",
      "",
      "Examples:",
      "  spark-advisor whatif app-7.zstd --executors 20 --cores 4",
      "  spark-advisor whatif app-7.zstd --executors 2,4,8,16,32",
      "  spark-advisor whatif app-7.zstd --shuffle-partitions 800 --aqe-skew-join",
      "  spark-advisor whatif app-7.zstd --broadcast 3:17 --salt 47=16",
      "  spark-advisor whatif local-7.zstd --slots 16 --no-adaptive"
    })
final class WhatIfCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(arity = "1", paramLabel = "SOURCE", description = "One application.")
  private String source;

  @Mixin private ChangeOptions options;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private ReportFormat format;

  @Mixin private OutputOptions output;

  @Mixin private ServerOptions servers;

  WhatIfCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    SparkApplication application = read();
    SortedSet<Integer> executors = options.executors();
    List<Change> changes = options.changes(application);
    if (changes.isEmpty() && executors.size() < 2) {
      throw new BadInputException("Name what should be different; see whatif --help.");
    }
    Replayer replayer = Replayer.of(application);
    Optional<Curve> curve =
        executors.size() < 2
            ? Optional.empty()
            : Optional.of(Curve.of(replayer, executors, options.cores(application), changes));
    output.write(
        terminal,
        (out, paper) -> {
          if (format == ReportFormat.JSON) {
            WhatIfJson.write(out, application, replayer, changes, curve);
          } else {
            text(new Page(out, paper), application, replayer, changes, curve);
          }
        });
    return isAnswered(replayer, changes, curve) ? ExitCode.FINE : ExitCode.CANNOT_SAY;
  }

  private static boolean isAnswered(
      Replayer replayer, List<Change> changes, Optional<Curve> curve) {
    if (curve.isPresent()) {
      return curve.get().points().stream()
          .anyMatch(point -> !(point.prediction() instanceof Prediction.CannotSay));
    }
    return !(replayer.predict(changes) instanceof Prediction.CannotSay);
  }

  private static void text(
      Page page,
      SparkApplication application,
      Replayer replayer,
      List<Change> changes,
      Optional<Curve> curve)
      throws IOException {
    if (!changes.isEmpty()) {
      new WhatIfText(application, replayer).print(page, changes);
    }
    if (curve.isPresent()) {
      if (!changes.isEmpty()) {
        page.gap();
      }
      CurveText.print(page, curve.get());
    }
  }

  private SparkApplication read() throws IOException {
    ApplicationSource found = Sources.findOne(source, "whatif", servers, terminal);
    try (Progress progress = Progress.of(found, terminal)) {
      return found.read(progress);
    }
  }
}
