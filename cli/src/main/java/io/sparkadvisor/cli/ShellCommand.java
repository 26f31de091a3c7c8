package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.Advisor;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.cli.option.RuleOptions;
import io.sparkadvisor.cli.option.ServerOptions;
import io.sparkadvisor.cli.shell.ShellSession;
import io.sparkadvisor.cli.terminal.BadInputException;
import io.sparkadvisor.cli.terminal.ExitCode;
import io.sparkadvisor.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code shell}: looks at one application, and tries changes, command by command. */
@Command(
    name = "shell",
    description =
        "Looks at one application and tries changes, command by command; \"help\" lists them.",
    sortOptions = false,
    versionProvider = TopCommand.Version.class,
    footer = {
      "",
      "Commands may come through a pipe, one a line. The first wrong one ends them, with exit",
      "code 2.",
      "",
      "Examples:",
      "  spark-advisor shell app-7.zstd",
      "  printf 'budget\\nfindings\\napply all\\n' | spark-advisor shell app-7.zstd"
    })
final class ShellCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(arity = "1", paramLabel = "SOURCE", description = "One application.")
  private String source;

  @Mixin private ServerOptions servers;

  @Mixin private RuleOptions rules;

  ShellCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (source.equals("-")) {
      throw new BadInputException(
          "The shell reads its commands from standard input, so the application must come from a"
              + " file.");
    }
    AroundShell around =
        new AroundShell(new Advisor(rules.rulebook(), rules.thresholds()), servers, terminal);
    Diagnosis diagnosis = around.diagnose(source, servers);
    ShellSession session = new ShellSession(around, diagnosis);
    if (terminal.inIsTerminal() && terminal.outIsTerminal()) {
      session.talk(terminal.paper());
      return ExitCode.FINE;
    }
    return script(session) ? ExitCode.FINE : ExitCode.BAD_INPUT;
  }

  private boolean script(ShellSession session) throws IOException {
    Paper paper = new Paper(terminal.paper().columns(), false, terminal.unicode());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    Writer out = new BufferedWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8));
    return session.script(lines, out, paper, terminal.err());
  }
}
