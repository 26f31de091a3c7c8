package io.sparkadvisor.rules.catalog.failure;

/** Why work was lost, as far as the remedy depends on it. */
enum FailureReason {
  /** The Java heap was full. */
  OUT_OF_MEMORY("out-of-memory", "the Java heap was full", true),
  /** The JVM's room for classes was full, which is no part of the heap. */
  METASPACE("metaspace", "the JVM's room for classes was full", true),
  /** One value outgrew the largest array of the JVM, whatever memory there is. */
  VALUE_TOO_LARGE("value-too-large", "one value outgrew the JVM's largest array", true),
  /** The operating system had no memory or thread left for the JVM. */
  HOST_MEMORY("host-memory", "the host had no memory or thread left to give", true),
  /** A container took more memory than it may, or was killed like one that does. */
  CONTAINER_KILLED(
      "container-killed", "a container was killed, as it is when it takes too much memory", true),
  /** Memory for network buffers ran out. */
  DIRECT_MEMORY("direct-memory", "memory for network buffers ran out", true),
  /** A local disk was full or broken. */
  DISK_FULL("disk-full", "a local disk was full or broken", true),
  /** The cluster took executors away, and says so. */
  PREEMPTED("preemption", "the cluster took the executor or its host away", true),
  /** The host went: reclaimed, scaled in or broken, which nobody reports. */
  HOST_LOST("host-lost", "the host of the executor was lost", true),
  /** A signal ended the process, and nobody says whose. */
  KILLED_FROM_OUTSIDE(
      "killed-from-outside", "the executor's process was killed from outside", true),
  /** The JVM died of an error in native code. */
  CRASHED("jvm-crash", "the executor's JVM crashed", true),
  /** An executor did not answer any more. */
  HEARTBEAT("heartbeat-timeout", "the executor's heartbeats failed", true),
  /** Shuffle blocks were gone or could not be reached. */
  FETCH_FAILED("fetch-failed", "shuffle output was gone or could not be reached", true),
  /** A Python worker died. */
  PYTHON_WORKER("python-worker", "a Python worker died", true),
  /** An executor went away, and nobody says why. */
  EXECUTOR_LOST("executor-lost", "the executor was lost", true),
  /** The driver could not fetch the result of a task from an executor that lived on. */
  RESULT_LOST("result-lost", "the driver could not fetch the result of a task", true),
  /** The driver refused results for their size. */
  RESULT_TOO_LARGE("result-too-large", "results were larger than the driver may take", true),
  /** What was to be broadcast took too long to compute. */
  BROADCAST_TIMEOUT("broadcast-timeout", "a table was not broadcast in time", true),
  /** What was to be broadcast was larger than Spark or the driver may take. */
  BROADCAST_TOO_LARGE("broadcast-too-large", "a table was too large to broadcast", true),
  /** The code that ran threw. */
  EXCEPTION("exception", "an exception was thrown", true),
  /** Another attempt may commit. */
  COMMIT_DENIED("commit-denied", "another attempt at the task was to commit", true),
  /** Somebody gave the job up. */
  CANCELLED("cancelled", "the job was given up", true),
  /** Spark does not say. */
  UNKNOWN("unknown", "for a reason that Spark does not give", true),
  /** Another attempt was faster: deliberate. */
  SPECULATION("speculation", "another attempt was faster", false),
  /** Nobody needs the task any more, or the executor was given back: normal. */
  NOT_NEEDED("not-needed", "it was not needed any more", false);

  private final String id;
  private final String words;
  private final boolean isFailure;

  FailureReason(String id, String words, boolean isFailure) {
    this.id = id;
    this.words = words;
    this.isFailure = isFailure;
  }

  /** The name of it in an identity. */
  String id() {
    return id;
  }

  /** A short name for a person. */
  String label() {
    return id.replace('-', ' ');
  }

  /** The reason as a part of a sentence. */
  String words() {
    return words;
  }

  /** Whether a JVM says so by an {@code OutOfMemoryError}, of which executors then die. */
  boolean isOutOfMemoryError() {
    return switch (this) {
      case OUT_OF_MEMORY, METASPACE, VALUE_TOO_LARGE, HOST_MEMORY, DIRECT_MEMORY -> true;
      default -> false;
    };
  }

  /** Whether the driver failed to make a broadcast. */
  boolean isOfBroadcast() {
    return this == BROADCAST_TIMEOUT || this == BROADCAST_TOO_LARGE;
  }

  /** Whether something went wrong at all. */
  boolean isFailure() {
    return isFailure;
  }
}
