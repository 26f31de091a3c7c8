package io.sparkadvisor.rules.fact.setting;

/** What of a run would be different with another value of a property. */
public enum Touches {
  /** The number of partitions of every SQL shuffle that the code gives no number. */
  SQL_SHUFFLE_PARTITIONS,
  /**
   * How adaptive execution puts partitions of SQL shuffles together, or parts them, for reading.
   */
  SQL_SHUFFLE_READS,
  /** Into how many tasks the files of a scan are cut. */
  SQL_SCANS,
  /** How SQL joins are done: by a broadcast or by shuffles, and what happens to a hot partition. */
  SQL_JOINS,
  /** What an SQL operator does within a task: its memory, its spills, its batches for Python. */
  SQL_OPERATORS,
  /** The number of partitions of RDD shuffles and of RDDs without a source. */
  RDD_PARTITIONS,
  /** How many executors there are, and the cores, slots and memory of each. */
  EXECUTORS,
  /** The driver's memory, and what it may take. */
  DRIVER,
  /** How shuffles are written, fetched and kept, whoever asks for them. */
  SHUFFLES,
  /** What is lost when a task, a fetch or an executor fails, and how often it is tried again. */
  FAILURES,
  /** Which task runs when and where. */
  SCHEDULING,
  /** Nothing that takes time: what is logged. */
  NOTHING
}
