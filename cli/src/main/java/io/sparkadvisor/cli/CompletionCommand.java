package io.sparkadvisor.cli;

import io.sparkadvisor.cli.option.OutputOptions;
import io.sparkadvisor.cli.terminal.ExitCode;
import io.sparkadvisor.cli.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code completion}: prints a script with which bash and zsh complete the commands. */
@Command(
    name = "completion",
    description = "Prints a script with which bash and zsh complete commands and options.",
    sortOptions = false,
    versionProvider = TopCommand.Version.class,
    footer = {"", "Examples:", "  source <(spark-advisor completion)"})
final class CompletionCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private OutputOptions output;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String script = AutoComplete.bash("spark-advisor", Commands.of(terminal));
    output.write(terminal, (out, paper) -> out.write(script));
    return ExitCode.FINE;
  }
}
