package io.sparkadvisor.rules.finding;

/** How much thought a fix needs before it is applied. */
public enum FixSafety {
  /** Changes speed, never results, and what it may cost is bounded. */
  SAFE,
  /** Needs a look: it may need memory, or its gain depends on what the run does not show. */
  REVIEW,
  /** A direction, not a recipe: only somebody who knows the job can do it. */
  ADVICE_ONLY
}
