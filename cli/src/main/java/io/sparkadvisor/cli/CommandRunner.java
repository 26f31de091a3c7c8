package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.source.eventlog.UnusableSourceException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs a command, and turns what goes wrong into one sentence and an exit code. A stack trace is
 * shown only where the user asks for it by {@code --verbose}.
 */
final class CommandRunner {

  private final Terminal terminal;

  CommandRunner(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs the command that the arguments name; returns its exit code. */
  int run(String... args) {
    CommandLine commandLine = Commands.of(terminal, args);
    Ansi ansi = terminal.outIsTerminal() && terminal.colours() ? Ansi.ON : Ansi.OFF;
    commandLine
        .setOut(new PrintWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8)))
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setUsageHelpWidth(terminal.paper().columns())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(this::badUsage)
        .setExecutionExceptionHandler((e, command, result) -> failed(e, isVerbose(args)));
    int code = commandLine.execute(args);
    commandLine.getOut().flush();
    return code;
  }

  private int badUsage(ParameterException e, String[] args) {
    say(Sentences.full(firstLine(e)));
    if (!UnmatchedArgumentException.printSuggestions(e, terminal.err())) {
      String command = e.getCommandLine().getCommandSpec().qualifiedName();
      terminal.err().println("Try \"" + command + " --help\".");
    }
    return ExitCode.BAD_INPUT;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private int failed(Exception e, boolean verbose) {
    if (e instanceof StandardOutput.ReaderGoneException) {
      // Whoever read us has seen enough.
      return ExitCode.FINE;
    }
    boolean theirs =
        e instanceof BadInputException
            || e instanceof UnusableSourceException
            || e instanceof IOException;
    if (theirs) {
      say(e instanceof IOException io ? Sentences.reason(io) : e.getMessage());
    } else {
      say(
          "This is a fault of the advisor itself: "
              + e
              + (verbose ? "" : ". Run it again with --verbose to see where, and report it")
              + ".");
    }
    if (verbose) {
      e.printStackTrace(terminal.err());
    }
    return theirs ? ExitCode.BAD_INPUT : ExitCode.INTERNAL;
  }

  private void say(String sentence) {
    terminal.err().println("spark-advisor: " + sentence);
  }

  private static boolean isVerbose(String[] args) {
    return Arrays.stream(args).anyMatch(StandardOptions.VERBOSE::contains);
  }
}
