package io.sparkadvisor.advisor.source.eventlog.decode;

/** The value of {@code Event}: a class of Spark, with its package or without. */
final class EventName {
  private static final String SPARK = "org.apache.spark.";
  private static final String SQL = "SparkListenerSQL";

  private EventName() {}

  /**
   * The name without its package. Other packages keep theirs, because a class of the same name need
   * not be the same event; except the SQL events, which vendors move.
   */
  static String simple(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && (name.startsWith(SPARK) || name.startsWith(SQL, dot + 1))
        ? name.substring(dot + 1)
        : name;
  }
}
