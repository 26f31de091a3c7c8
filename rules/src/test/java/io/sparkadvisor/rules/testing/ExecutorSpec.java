package io.sparkadvisor.rules.testing;

import java.time.Duration;
import java.util.Optional;

/**
 * An executor of a made-up application.
 *
 * @param id its id
 * @param host its host
 * @param cores its cores
 * @param added when it arrives, counted from the start of the application
 * @param removed when it goes; empty where it stays
 * @param reason why it goes
 */
public record ExecutorSpec(
    String id, String host, int cores, Duration added, Optional<Duration> removed, String reason) {
  /** An executor that is there from the start to the end. */
  public static ExecutorSpec executor(String id, String host, int cores) {
    return new ExecutorSpec(id, host, cores, Duration.ZERO, Optional.empty(), "");
  }

  /** It arrives later. */
  public ExecutorSpec joiningAfter(Duration time) {
    return new ExecutorSpec(id, host, cores, time, removed, reason);
  }

  /** It goes before the end. */
  public ExecutorSpec leavingAfter(Duration time, String why) {
    return new ExecutorSpec(id, host, cores, added, Optional.of(time), why);
  }
}
