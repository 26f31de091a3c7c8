package io.sparkadvisor.advisor.replay.model.run;

/**
 * When a change applies: in the order in which a run meets them, whatever the order in which they
 * are named. Each alters what those before it have left.
 */
public enum Phase {
  /** It comes down to other changes, which have phases of their own. */
  SPELLED_OUT,
  /** What runs at all, and when it may. */
  WHAT_RUNS,
  /** How fast tasks are. */
  PACE,
  /** What data tasks get. */
  DATA,
  /** How data is cut into tasks. */
  CUT,
  /** What the driver does. */
  DRIVER,
  /** What all runs on. */
  CLUSTER
}
