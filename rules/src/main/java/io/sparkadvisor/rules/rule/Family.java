package io.sparkadvisor.rules.rule;

/** What a rule is about; the same as its package in the catalogue. */
public enum Family {
  /** Work is spread unevenly. */
  SKEW,
  /** Data between stages. */
  SHUFFLE,
  /** Joins. */
  JOIN,
  /** The driver's part. */
  DRIVER,
  /** Reading and writing. */
  IO,
  /** Keeping data for later. */
  CACHE,
  /** Memory. */
  MEMORY,
  /** Executors and slots. */
  CLUSTER,
  /** What went wrong. */
  FAILURE,
  /** What the plan does. */
  PLAN,
  /** Streaming queries. */
  STREAMING
}
