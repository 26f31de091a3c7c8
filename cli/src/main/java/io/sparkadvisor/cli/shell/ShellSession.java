package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.page.Paper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The shell: commands on one application, typed at a terminal or read from a script. */
public final class ShellSession {

  private final Commands commands;
  private final Session first;

  /** A shell that begins with this application. */
  public ShellSession(ShellHost host, Diagnosis diagnosis) {
    commands = new Commands(host);
    first = Session.of(diagnosis);
  }

  /**
   * Runs the commands of a script.
   *
   * @param err hears what is wrong with a command, and in which line it stands
   * @return whether all commands went well
   */
  public boolean script(BufferedReader lines, Writer out, Paper paper, PrintWriter err)
      throws IOException {
    return new Script(commands, out, paper, err).run(first, lines);
  }

  /** Talks to somebody at the terminal of this process, until he leaves. */
  public void talk(Paper paper) throws IOException {
    Optional<Path> history = HistoryFile.in(System.getenv(), System.getProperty("user.home", ""));
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      new Console(commands, first, terminal, paper, history).run();
    }
  }
}
