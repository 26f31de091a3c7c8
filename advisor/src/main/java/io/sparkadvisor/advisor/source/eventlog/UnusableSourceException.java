package io.sparkadvisor.advisor.source.eventlog;

import java.io.IOException;

/** A source that a user named cannot be used; the message is one sentence that says why. */
public abstract sealed class UnusableSourceException extends IOException {
  private static final long serialVersionUID = 1L;

  private UnusableSourceException(String message) {
    super(message);
  }

  /** There is nothing of that name. */
  public static final class NotFound extends UnusableSourceException {
    private static final long serialVersionUID = 1L;

    public NotFound(String message) {
      super(message);
    }
  }

  /** It is there, and it is something else, or it is empty. */
  public static final class NotAnEventLog extends UnusableSourceException {
    private static final long serialVersionUID = 1L;

    public NotAnEventLog(String message) {
      super(message);
    }
  }

  /** It is there, and the operating system does not let us read it. */
  public static final class Unreadable extends UnusableSourceException {
    private static final long serialVersionUID = 1L;

    public Unreadable(String message, IOException cause) {
      super(message);
      initCause(cause);
    }
  }
}
