package io.sparkadvisor.rules.event;

/**
 * A block of a cached RDD, a broadcast or a stream was stored, changed or dropped: {@code
 * SparkListenerBlockUpdated}, or an entry of a task's {@code Updated Blocks}.
 *
 * @param executorId where the block is
 * @param blockId such as {@code rdd_3_0}
 * @param storageLevel where it is kept; nowhere once it is dropped
 * @param memoryBytes {@code Memory Size}
 * @param diskBytes {@code Disk Size}
 */
public record BlockUpdated(
    String executorId, String blockId, StorageLevel storageLevel, long memoryBytes, long diskBytes)
    implements ApplicationEvent {}
