package io.sparkadvisor.rules.event;

/**
 * One attempt at one task: {@code Task Info}. Times are milliseconds since the epoch, on the
 * driver's clock.
 *
 * @param taskId {@code Task ID}: unique in the application
 * @param index {@code Index} of the task within its stage
 * @param attempt {@code Attempt}: 0 for the first
 * @param partitionId {@code Partition ID}, since Spark 3.3; the index where absent
 * @param launchMs {@code Launch Time}
 * @param gettingResultMs {@code Getting Result Time}: 0 where the result came with the status
 * @param finishMs {@code Finish Time}: 0 while it runs
 * @param executorId {@code Executor ID}
 * @param host {@code Host}
 * @param locality {@code Locality}, such as {@code NODE_LOCAL}
 * @param speculative {@code Speculative}
 * @param failed {@code Failed}
 * @param killed {@code Killed}
 */
public record TaskDescription(
    long taskId,
    int index,
    int attempt,
    int partitionId,
    long launchMs,
    long gettingResultMs,
    long finishMs,
    String executorId,
    String host,
    String locality,
    boolean speculative,
    boolean failed,
    boolean killed) {}
