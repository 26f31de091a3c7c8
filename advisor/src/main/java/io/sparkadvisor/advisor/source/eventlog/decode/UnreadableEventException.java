package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.fact.ReadProblem;
import java.io.Serial;

/** A line that holds no event: says why, in one sentence. Never leaves this package. */
final class UnreadableEventException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final ReadProblem.Kind kind;

  UnreadableEventException(ReadProblem.Kind kind, String what) {
    super(what, null, false, false);
    this.kind = kind;
  }

  static UnreadableEventException incomplete(String what) {
    return new UnreadableEventException(ReadProblem.Kind.INCOMPLETE_EVENT, what);
  }

  static UnreadableEventException malformed(String what) {
    return new UnreadableEventException(ReadProblem.Kind.MALFORMED_LINE, what);
  }

  ReadProblem.Kind kind() {
    return kind;
  }
}
