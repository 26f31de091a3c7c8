package io.sparkadvisor.rules.metric;

/** The unit of a measure, with the suffix that names it in a column. */
public enum MetricUnit {
  /** Milliseconds. */
  MILLIS("_ms"),
  /** Nanoseconds. */
  NANOS("_ns"),
  /** Bytes. */
  BYTES("_bytes"),
  /** Records, rows. */
  RECORDS("_records"),
  /** A plain number of things. */
  COUNT("");

  private final String suffix;

  MetricUnit(String suffix) {
    this.suffix = suffix;
  }

  /** The suffix of a column with values in this unit, such as {@code _ms}. */
  public String suffix() {
    return suffix;
  }
}
