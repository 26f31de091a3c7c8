package io.sparkadvisor.bench;

/**
 * What a number in an event log counts. Each kind but {@link #TIME} is a numbering of its own that
 * a copy of the application continues where the one before it stopped.
 */
enum IdKind {
  JOB,
  STAGE,
  TASK,
  RDD,
  /** {@code executionId} and {@code rootExecutionId} of Spark SQL. */
  EXECUTION,
  /** {@code QueryExecution.id}, in the property {@code spark.sql.dataset.queryExecution.id}. */
  QUERY_EXECUTION,
  /** The last twelve hexadecimal digits of a query's UUID. */
  QUERY_UUID,
  ACCUMULATOR,
  SHUFFLE,
  BROADCAST,
  /** The id of an {@code RDDOperationScope}, which names a box in the picture of a stage. */
  SCOPE,
  /** Milliseconds since 1970. */
  TIME
}
