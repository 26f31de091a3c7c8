package io.sparkadvisor.cli.option;

/** How a report is written. */
public enum ReportFormat {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON
}
