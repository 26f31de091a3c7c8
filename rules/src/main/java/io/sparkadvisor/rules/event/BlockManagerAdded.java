package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code SparkListenerBlockManagerAdded}.
 *
 * @param time {@code Timestamp}; since Spark 1.1
 * @param executorId {@code Executor ID} of the {@code Block Manager ID}
 * @param host {@code Host}
 * @param port {@code Port}
 * @param maxMemoryBytes {@code Maximum Memory}: storage and execution memory together
 * @param maxOnHeapBytes {@code Maximum Onheap Memory}
 * @param maxOffHeapBytes {@code Maximum Offheap Memory}
 */
public record BlockManagerAdded(
    Optional<Instant> time,
    String executorId,
    String host,
    int port,
    long maxMemoryBytes,
    OptionalLong maxOnHeapBytes,
    OptionalLong maxOffHeapBytes)
    implements ApplicationEvent {}
