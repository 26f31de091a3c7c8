package io.sparkadvisor.advisor.report.page;

/** How much a text report says. */
public enum Detail {
  /** Two screens for a usual run: of each finding what, where, why, and the first fix. */
  BRIEF,
  /** All that there is. */
  WHOLE
}
