package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.report.json.WhatIfJson;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.text.WhatIfText;
import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.advisor.whatif.Answer;
import io.sparkadvisor.advisor.whatif.Request;
import io.sparkadvisor.advisor.whatif.WhatIf;
import io.sparkadvisor.advisor.whatif.WrongRequestException;
import io.sparkadvisor.cli.option.ChangeOptions;
import io.sparkadvisor.cli.option.OutputOptions;
import io.sparkadvisor.cli.option.ReportFormat;
import io.sparkadvisor.cli.option.ServerOptions;
import io.sparkadvisor.cli.terminal.BadInputException;
import io.sparkadvisor.cli.terminal.ExitCode;
import io.sparkadvisor.cli.terminal.Terminal;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code whatif}: predicts what a run would have taken, had something been different. */
@Command(
    name = "whatif",
    description = "Predicts what an application would have taken, had something been different.",
    sortOptions = false,
    abbreviateSynopsis = true,
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
      "  spark-advisor whatif local-7.zstd --slots 16 --no-adaptive",
      "  spark-advisor whatif local-7.zstd --slots 4,8,16,32 --own-cores"
    })
final class WhatIfCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(arity = "1", paramLabel = "SOURCE", description = "One application.")
  private String source;

  @Spec private CommandSpec spec;

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
    Answer answer = answer(read());
    output.write(
        terminal,
        (out, paper) -> {
          if (format == ReportFormat.JSON) {
            WhatIfJson.write(out, answer);
          } else {
            WhatIfText.print(new Page(out, paper), answer);
          }
        });
    return answer.isAnswered() ? ExitCode.FINE : ExitCode.CANNOT_SAY;
  }

  private Answer answer(SparkApplication application) {
    try {
      Request request = ChangeOptions.request(spec);
      if (request.isEmpty()) {
        throw new BadInputException("Name what should be different; see whatif --help.");
      }
      return WhatIf.of(application, Replayer.of(application)).answer(request);
    } catch (WrongRequestException e) {
      throw new BadInputException(e.getMessage(), e);
    }
  }

  private SparkApplication read() throws IOException {
    ApplicationSource found = Sources.findOne(source, "whatif", servers, terminal);
    try (Progress progress = Progress.of(found, terminal)) {
      return found.read(progress);
    }
  }
}
