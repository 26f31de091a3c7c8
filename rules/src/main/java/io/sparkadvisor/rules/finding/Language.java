package io.sparkadvisor.rules.finding;

/** A language in which users write Spark code. */
public enum Language {
  /** Spark SQL. */
  SQL,
  /** PySpark. */
  PYTHON,
  /** Scala. */
  SCALA,
  /** Java. */
  JAVA
}
