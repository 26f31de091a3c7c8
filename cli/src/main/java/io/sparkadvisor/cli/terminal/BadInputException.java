package io.sparkadvisor.cli.terminal;

/** The user asked for something that cannot be done; the message is one sentence that says why. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadInputException(String message) {
    super(message);
  }

  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
