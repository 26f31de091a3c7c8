package io.sparkadvisor.advisor.whatif;

/** Something was asked for that makes no sense for the run; the message is a sentence or two. */
public final class WrongRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongRequestException(String message) {
    super(message);
  }

  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new WrongRequestException(otherwise);
    }
  }
}
