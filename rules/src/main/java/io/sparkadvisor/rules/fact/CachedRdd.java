package io.sparkadvisor.rules.fact;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An RDD that the user asked to keep, and how much of it was kept at most. Sizes are known only
 * where the source reports blocks: {@code spark.eventLog.logBlockUpdates.enabled}, {@code Updated
 * Blocks} of tasks, the REST pages, Spark 1.x.
 *
 * @param rdd which RDD
 * @param cachedPartitions partitions kept, at most
 * @param memoryBytes memory taken, at most
 * @param diskBytes disk taken, at most
 * @param evictedPartitions partitions that were kept, and dropped from memory and disk while the
 *     user still wanted them
 * @param unpersisted whether the user gave it up before the end
 */
public record CachedRdd(
    Rdd rdd,
    OptionalInt cachedPartitions,
    OptionalLong memoryBytes,
    OptionalLong diskBytes,
    OptionalInt evictedPartitions,
    boolean unpersisted) {}
