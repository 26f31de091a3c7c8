package io.sparkadvisor.advisor.source.eventlog.codec;

import java.io.IOException;

/** Data would need more memory than the reader allows; the message names the limit. */
public final class OverLimitException extends IOException {
  private static final long serialVersionUID = 1L;

  OverLimitException(String message) {
    super(message);
  }
}
