package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.report.Paper;
import io.sparkadvisor.advisor.report.PromptText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Commands that somebody types, one after the other, until he leaves. */
final class Console {

  // Kept for as long as it must not be collected, or its level would be forgotten.
  private static final Logger JLINE = Logger.getLogger("org.jline");

  private final Commands commands;
  private final Terminal terminal;
  private final Looks looks;
  private final LineReader reader;
  private Bench bench;

  /**
   * How the terminal is written on.
   *
   * @param colours whether in colours
   * @param unicode whether with more than ASCII
   */
  record Looks(boolean colours, boolean unicode) {}

  Console(Commands commands, Bench first, Terminal terminal, Looks looks, Optional<Path> history) {
    this.commands = commands;
    this.bench = first;
    this.terminal = terminal;
    this.looks = looks;
    // It reports a history that cannot be written in the middle of what is typed.
    JLINE.setLevel(Level.OFF);
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("spark-advisor")
            .completer(new TabCompletion(commands, () -> bench))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "");
    history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    reader = builder.build();
  }

  /** Runs commands until somebody leaves. */
  void run() throws IOException {
    PrintWriter out = terminal.writer();
    while (true) {
      String line;
      try {
        line = reader.readLine(prompt());
      } catch (UserInterruptException e) {
        continue; // the line is given up, not the shell
      } catch (EndOfFileException e) {
        return;
      }
      try {
        List<String> words = Words.of(line);
        if (Commands.isLeaving(words)) {
          return;
        } else if (!words.isEmpty()) {
          run(words, out);
        }
      } catch (WrongCommandException e) {
        out.println(e.getMessage());
      } catch (RuntimeException e) {
        out.println("This is a fault of the advisor itself: " + e + ". Please report it.");
      }
      out.flush();
    }
  }

  private void run(List<String> words, PrintWriter out) throws IOException {
    Cancellable<Bench> running =
        new Cancellable<>(out, writer -> commands.run(bench, words, Sheet.of(writer, paper())));
    Terminal.SignalHandler before =
        terminal.handle(Terminal.Signal.INT, signal -> running.cancel());
    try {
      Optional<Bench> after = running.run();
      if (after.isEmpty()) {
        out.println();
        out.println("Cancelled.");
      }
      after.ifPresent(b -> bench = b);
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
    }
  }

  private String prompt() {
    return PromptText.of(bench.applied(), paper());
  }

  private Paper paper() {
    int columns = terminal.getWidth() > 0 ? terminal.getWidth() : Paper.MAX_COLUMNS;
    return new Paper(columns, looks.colours(), looks.unicode());
  }
}
