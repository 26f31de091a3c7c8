package io.sparkadvisor.rules.fact;

/**
 * How far an attempt at a stage came (Spark class {@code
 * org.apache.spark.status.api.v1.StageStatus}).
 */
public enum StageStatus {
  /** All its tasks are done. */
  COMPLETE,
  /** It was given up. */
  FAILED,
  /** It runs, or the source ends before it does. */
  ACTIVE,
  /** Its job has not come to it. */
  PENDING,
  /** Its job did not need it: its output was there already. */
  SKIPPED
}
