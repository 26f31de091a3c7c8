package io.sparkadvisor.cli;

/** What a process says by the way it ends. */
final class ExitCode {

  /** All went well, and no finding is as severe as {@code --fail-on} asks. */
  static final int FINE = 0;

  /** There are findings at or above {@code --fail-on}. */
  static final int FINDINGS = 1;

  /** The input or the way of asking is wrong. */
  static final int BAD_INPUT = 2;

  /** The advisor itself is broken. */
  static final int INTERNAL = 3;

  /** The run gives no ground for an answer to {@code whatif}. */
  static final int CANNOT_SAY = 4;

  private ExitCode() {}
}
