package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.report.text.RuleList;
import io.sparkadvisor.cli.option.OutputOptions;
import io.sparkadvisor.cli.terminal.ExitCode;
import io.sparkadvisor.cli.terminal.Terminal;
import io.sparkadvisor.rules.catalog.Catalog;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rules}: lists what can be found. */
@Command(
    name = "rules",
    description = "Lists the rules: what the advisor can find.",
    sortOptions = false,
    versionProvider = TopCommand.Version.class,
    footer = {"", "Examples:", "  spark-advisor rules", "  spark-advisor rules --thresholds"})
final class RulesCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--thresholds",
      description = "Show the thresholds, too, with their defaults, as --conf takes them.")
  private boolean thresholds;

  @Mixin private OutputOptions output;

  RulesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    output.write(
        terminal,
        (out, paper) -> RuleList.print(Catalog.rulebook().infos(), thresholds, out, paper));
    return ExitCode.FINE;
  }
}
