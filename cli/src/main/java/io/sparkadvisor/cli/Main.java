package io.sparkadvisor.cli;

import io.sparkadvisor.cli.terminal.Terminal;

/** The process: runs the command line and exits with what it says. */
public final class Main {

  private Main() {}

  /** Runs {@code spark-advisor} with these arguments. */
  public static void main(String[] args) {
    System.exit(new CommandRunner(Terminal.ofProcess()).run(args));
  }
}
