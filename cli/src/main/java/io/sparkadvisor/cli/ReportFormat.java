package io.sparkadvisor.cli;

/** How a report is written. */
enum ReportFormat {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON
}
