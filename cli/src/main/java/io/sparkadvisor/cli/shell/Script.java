package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.whatif.WrongRequestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/**
 * Commands that come through a pipe: one a line, without a prompt. The first wrong one ends the
 * script, for what comes after it may rest on it.
 */
final class Script {

  private final Commands commands;
  private final Writer out;
  private final Paper paper;
  private final PrintWriter err;

  Script(Commands commands, Writer out, Paper paper, PrintWriter err) {
    this.commands = commands;
    this.out = out;
    this.paper = paper;
    this.err = err;
  }

  /** Runs it; returns whether all went well. */
  boolean run(Session first, BufferedReader lines) throws IOException {
    Session session = first;
    int number = 0;
    boolean begun = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        List<String> words = Words.of(line);
        if (words.isEmpty()) {
          continue;
        } else if (Commands.isLeaving(words)) {
          return true;
        }
        if (begun) {
          out.append('\n');
        }
        begun = true;
        session = commands.run(session, words, Sheet.of(out, paper));
        out.flush();
      } catch (WrongCommandException | WrongRequestException e) {
        out.flush();
        err.println("spark-advisor: line " + number + ": " + e.getMessage());
        return false;
      }
    }
    return true;
  }
}
