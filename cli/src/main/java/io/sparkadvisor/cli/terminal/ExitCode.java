package io.sparkadvisor.cli.terminal;

/** What a process says by the way it ends. */
public final class ExitCode {

  /** All went well, and no finding is as severe as {@code --fail-on} asks. */
  public static final int FINE = 0;

  /** There are findings at or above {@code --fail-on}. */
  public static final int FINDINGS = 1;

  /** The input or the way of asking is wrong. */
  public static final int BAD_INPUT = 2;

  /** The advisor itself is broken. */
  public static final int INTERNAL = 3;

  /** The run gives no ground for an answer to {@code whatif}. */
  public static final int CANNOT_SAY = 4;

  private ExitCode() {}
}
