package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.text.PromptText;
import io.sparkadvisor.advisor.whatif.WrongRequestException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp;

/** Commands that somebody types, one after the other, until he leaves. */
final class Console {

  // Kept for as long as it must not be collected, or its level would be forgotten.
  private static final Logger JLINE = Logger.getLogger("org.jline");

  private final Commands commands;
  private final Terminal terminal;
  private final Paper usual;
  private final LineReader reader;
  // Null between commands.
  private final AtomicReference<Cancellable<Session>> running = new AtomicReference<>();
  private Session session;

  /**
   * Commands at this terminal.
   *
   * @param usual how it is written on; its width is asked anew for each command, where it is known
   */
  Console(
      Commands commands, Session first, Terminal terminal, Paper usual, Optional<Path> history) {
    this.commands = commands;
    this.session = first;
    this.terminal = terminal;
    this.usual = usual;
    // It reports a history that cannot be written in the middle of what is typed.
    JLINE.setLevel(Level.OFF);
    TabCompletion completion = new TabCompletion(commands, () -> session, usual.unicode());
    reader = new CommandReader(terminal, completion, history);
    // It stands all the time but while a line is read: between the two, Control-C must not end us.
    terminal.handle(Terminal.Signal.INT, this::cancel);
  }

  /** Shows what the application is, and runs commands until somebody leaves. */
  void run() throws IOException {
    // What is typed while a command runs waits for the next one, as it is: a terminal that edits
    // lines by itself would show it at once, and take Control-D for itself.
    Attributes before = terminal.enterRawMode();
    try {
      talk(terminal.writer());
    } finally {
      terminal.setAttributes(before);
    }
  }

  private void talk(PrintWriter out) throws IOException {
    commands.run(session, List.of("summary"), Sheet.of(out, paper()));
    out.println();
    out.println("\"help\" lists the commands, the Tab key completes, \"exit\" leaves.");
    out.flush();
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
        } else if (words.equals(List.of("clear"))) {
          clear();
        } else if (!words.isEmpty()) {
          run(words, out);
        }
      } catch (WrongCommandException | WrongRequestException e) {
        out.println(e.getMessage());
      } catch (RuntimeException e) {
        out.println("This is a fault of the advisor itself: " + e + ". Please report it.");
      }
      out.flush();
    }
  }

  private void clear() {
    terminal.puts(InfoCmp.Capability.clear_screen);
    terminal.flush();
  }

  private void run(List<String> words, PrintWriter out) throws IOException {
    Cancellable<Session> command =
        new Cancellable<>(out, writer -> commands.run(session, words, Sheet.of(writer, paper())));
    running.set(command);
    try {
      Optional<Session> after = command.run();
      if (after.isEmpty()) {
        out.println();
        out.println("Cancelled.");
      }
      after.ifPresent(b -> session = b);
    } finally {
      running.set(null);
    }
  }

  private void cancel(Terminal.Signal signal) {
    Cancellable<Session> command = running.get();
    if (command != null) {
      command.cancel();
    }
  }

  private String prompt() {
    return PromptText.of(session.applied(), paper());
  }

  private Paper paper() {
    int columns = terminal.getWidth() > 0 ? terminal.getWidth() : usual.columns();
    return new Paper(columns, usual.colour(), usual.unicode());
  }
}
