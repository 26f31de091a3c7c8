package io.sparkadvisor.advisor.source.rest;

import java.io.IOException;

/**
 * An address cannot be used; the message is one sentence that names it and says why. It never holds
 * a password or a token.
 */
public final class UnusableAddressException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  UnusableAddressException(String message) {
    this(0, message);
  }

  UnusableAddressException(String message, Throwable cause) {
    this(0, message);
    initCause(cause);
  }

  UnusableAddressException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status that the server answered with; 0 where it did not answer. */
  int status() {
    return status;
  }
}
