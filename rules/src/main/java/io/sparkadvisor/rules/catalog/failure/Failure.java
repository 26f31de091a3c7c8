package io.sparkadvisor.rules.catalog.failure;

/**
 * Something that went wrong, classified.
 *
 * @param reason why
 * @param subject the class of the exception, where the reason is one; else empty
 * @param line the one line of Spark's words that says most
 */
record Failure(FailureReason reason, String subject, String line) {

  /** What failures of the same kind have in common. */
  String kind() {
    return subject.isEmpty() ? reason.id() : reason.id() + "/" + subject;
  }
}
