package io.sparkadvisor.rules.finding;

/** How much a finding matters; the worst first. */
public enum Severity {
  /** It holds a fifth of the application's time or more, or makes it fail. */
  CRITICAL,
  /** It holds a twentieth of the application's time or more. */
  WARNING,
  /** It is worth knowing. */
  NOTE
}
