package io.sparkadvisor.rules.fact.task;

/** How far an attempt at a task came. */
public enum TaskStatus {
  /** It ended well. */
  SUCCESS,
  /** It ended badly. */
  FAILED,
  /** It was killed: another attempt was faster, or its stage was given up. */
  KILLED,
  /** It was started, and the source does not say its end. */
  RUNNING
}
