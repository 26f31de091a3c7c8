package io.sparkadvisor.cli;

/** The user asked for something that cannot be done; the message is one sentence that says why. */
final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadInputException(String message) {
    super(message);
  }

  BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
