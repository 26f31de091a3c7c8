package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.metric.ExecutorMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An executor.
 *
 * @param id {@code Executor ID}; {@code driver} where the driver itself runs the tasks, as in local
 *     mode
 * @param host {@code Host}
 * @param cores {@code Total Cores}; empty for one that was never announced
 * @param resourceProfileId {@code Resource Profile Id}; 0 is the default profile
 * @param requested {@code Request Time}: when Spark asked the cluster for it, since Spark 3.4
 * @param added {@code Timestamp} of {@code SparkListenerExecutorAdded}; empty for one that was
 *     never announced
 * @param removed {@code Timestamp} of {@code SparkListenerExecutorRemoved}; empty while it lives
 * @param removedReason {@code Removed Reason}
 * @param maxMemory {@code Maximum Memory} of its block manager: execution and storage memory
 *     together
 * @param peaks peaks of its process over its life; nothing known before Spark 3.0
 * @param exclusions when it, or its host, was excluded from scheduling
 */
public record Executor(
    String id,
    String host,
    OptionalInt cores,
    int resourceProfileId,
    Optional<Instant> requested,
    Optional<Instant> added,
    Optional<Instant> removed,
    Optional<String> removedReason,
    OptionalLong maxMemory,
    ExecutorMetrics peaks,
    List<Exclusion> exclusions) {

  /**
   * What Spark calls the driver where it speaks of executors; before Spark 1.3, {@code <driver>}.
   */
  public static final String DRIVER = "driver";

  /** Makes the collections immutable. */
  public Executor {
    exclusions = List.copyOf(exclusions);
  }

  /** Whether this is the driver. */
  public boolean isDriver() {
    return isDriver(id);
  }

  /** Whether Spark calls the driver by this executor id. */
  public static boolean isDriver(String id) {
    return id.equals(DRIVER) || id.equals("<driver>");
  }

  /**
   * A time of exclusion from scheduling (before Spark 3.1: blacklisting).
   *
   * @param since when it began
   * @param until when it ended; empty where it never did
   * @param stageId the stage, where it was for one stage only
   * @param ofHost whether the whole host was excluded
   */
  public record Exclusion(
      Instant since, Optional<Instant> until, OptionalInt stageId, boolean ofHost) {}
}
