package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.source.eventlog.UnusableSourceException;
import io.sparkadvisor.cli.option.StandardOptions;
import io.sparkadvisor.cli.terminal.BadInputException;
import io.sparkadvisor.cli.terminal.ExitCode;
import io.sparkadvisor.cli.terminal.Sentences;
import io.sparkadvisor.cli.terminal.StandardOutput;
import io.sparkadvisor.cli.terminal.Suggestion;
import io.sparkadvisor.cli.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs a command, and turns what goes wrong into one sentence and an exit code. A stack trace is
 * shown only where the user asks for it by {@code --verbose}.
 */
final class CommandRunner {

  /** Picocli refuses to write help that is narrower. */
  private static final int LEAST_HELP_WIDTH = 55;

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
        .setUsageHelpWidth(Math.max(LEAST_HELP_WIDTH, terminal.paper().columns()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(this::badUsage)
        .setExecutionExceptionHandler((e, command, result) -> failed(e, isVerbose(args)));
    int code = execute(commandLine, args);
    commandLine.getOut().flush();
    return code;
  }

  private int execute(CommandLine commandLine, String[] args) {
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError e) {
      say(
          "The memory of "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB is too little for this. Give it more, such as by"
              + " SPARK_ADVISOR_JAVA_OPTS=-Xmx4g.");
      return ExitCode.INTERNAL;
    } catch (StackOverflowError e) {
      return failed(e, isVerbose(args));
    }
  }

  private int badUsage(ParameterException e, String[] args) {
    String sentence = firstLine(e);
    CommandLine command = e.getCommandLine();
    Optional<String> meant = meant(e, command);
    say(
        meant
            .map(word -> sentence + "; did you mean " + word + "?")
            .orElse(Sentences.full(sentence)));
    terminal.err().println("Try \"" + command.getCommandSpec().qualifiedName() + " --help\".");
    return ExitCode.BAD_INPUT;
  }

  /** The option or command that was meant by one that there is not; empty where none is near. */
  static Optional<String> meant(ParameterException e, CommandLine command) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    String word = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
    return Suggestion.nearest(
        word,
        word.startsWith("-")
            ? command.getCommandSpec().optionsMap().keySet().stream()
            : command.getSubcommands().keySet().stream());
  }

  /** What picocli says is wrong. */
  static String firstLine(Exception e) {
    // picocli says "option option '--conf'"
    return String.valueOf(e.getMessage())
        .replace("option option", "option")
        .replace("is not an int", "is not a whole number")
        .lines()
        .findFirst()
        .orElse("");
  }

  private int failed(Throwable e, boolean verbose) {
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
