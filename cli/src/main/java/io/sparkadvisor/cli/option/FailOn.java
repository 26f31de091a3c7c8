package io.sparkadvisor.cli.option;

import io.sparkadvisor.rules.finding.Severity;
import java.util.Optional;

/** From which severity on findings make the process fail. */
public enum FailOn {
  CRITICAL(Optional.of(Severity.CRITICAL)),
  WARNING(Optional.of(Severity.WARNING)),
  NOTE(Optional.of(Severity.NOTE)),
  NEVER(Optional.empty());

  private final Optional<Severity> from;

  FailOn(Optional<Severity> from) {
    this.from = from;
  }

  /** Whether a finding of this severity makes the process fail. */
  public boolean includes(Severity severity) {
    return from.isPresent() && severity.compareTo(from.get()) <= 0;
  }
}
