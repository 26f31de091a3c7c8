package io.sparkadvisor.cli.shell;

/** A command asks for what cannot be done; the message is one sentence that says why. */
public final class WrongCommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public WrongCommandException(String message) {
    super(message);
  }

  /** Says why, and what it comes from. */
  public WrongCommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
