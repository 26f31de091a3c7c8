package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Sentence;

/**
 * So many executors with so many cores each, for the whole run.
 *
 * @param executors how many
 * @param coresPerExecutor cores of each
 * @param ownCores whether each brings cores of its own; else, where all of the run shared the cores
 *     of one machine, they share them on
 */
public record ResizeCluster(int executors, int coresPerExecutor, boolean ownCores)
    implements Change {

  /** Executors as they were but for their number and cores. */
  public ResizeCluster(int executors, int coresPerExecutor) {
    this(executors, coresPerExecutor, false);
  }

  /** The same, each with cores of its own. */
  public ResizeCluster withOwnCores() {
    return new ResizeCluster(executors, coresPerExecutor, true);
  }

  @Override
  public Sentence inWords() {
    return Sentence.counted(executors, "executor")
        .then(" of ")
        .then(Sentence.counted(coresPerExecutor, "core"))
        .then(ownCores ? ", each with cores of its own" : "");
  }
}
