package io.sparkadvisor.rules.catalog.join;

import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.JoinKnobs;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.value.Bytes;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How large a table may be in memory to be broadcast.
 *
 * @param size at most so large
 * @param reason what sets the limit, as words for a sentence
 */
record BroadcastLimit(Bytes size, String reason) {

  // Spark refuses more rows (Spark class BroadcastExchangeExec).
  private static final long ROWS_BY_LONG_KEY = 512_000_000;
  // BytesToBytesMap.MAX_CAPACITY / 1.5
  private static final long ROWS = (long) ((1 << 29) / 1.5);
  // What Spark sets aside before it divides an executor's heap (UnifiedMemoryManager).
  private static final Bytes RESERVED = Bytes.ofMib(300);

  /** The limit of an application: the least of what Spark, executors and driver can take. */
  static BroadcastLimit of(
      SparkApplication app, Bytes maxSize, double executorShare, double driverShare) {
    BroadcastLimit ofExecutors =
        new BroadcastLimit(executorMemory(app).times(executorShare), "the memory of an executor");
    BroadcastLimit ofDriver =
        new BroadcastLimit(
            app.settings().driverMemory().value().times(driverShare), "the memory of the driver");
    BroadcastLimit ofSpark =
        new BroadcastLimit(
            app.settings().get(JoinKnobs.MAX_BROADCAST_TABLE_SIZE).value(), "Spark itself");
    return Stream.of(new BroadcastLimit(maxSize, "the threshold"), ofExecutors, ofDriver, ofSpark)
        .min((a, b) -> a.size().compareTo(b.size()))
        .orElseThrow();
  }

  /** Whether a side is within it. */
  boolean allows(BuildSide side) {
    return side.inMemory() <= size.count()
        && side.rows() < (side.hasLongKey() ? ROWS_BY_LONG_KEY : ROWS);
  }

  /** Memory for execution and storage of the smallest executor. */
  private static Bytes executorMemory(SparkApplication app) {
    OptionalLong announced =
        app.cluster().workers().stream()
            .map(Executor::maxMemory)
            .flatMapToLong(OptionalLong::stream)
            .filter(size -> size > 0)
            .min();
    if (announced.isPresent()) {
      return new Bytes(announced.getAsLong());
    }
    SparkSettings settings = app.settings();
    long heap = settings.executorMemory().value().count() - RESERVED.count();
    return new Bytes(Math.max(0, heap)).times(settings.memoryFraction().value());
  }
}
