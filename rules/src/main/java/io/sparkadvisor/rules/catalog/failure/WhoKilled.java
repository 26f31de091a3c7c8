package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.SparkApplication;

/** Where it is written who sent a signal to an executor: Spark is told only of the exit code. */
enum WhoKilled {
  /** A node manager watches containers; a JVM whose heap is full is told to kill itself. */
  YARN(
      "Look in the NodeManager's log of that host and in the events of the cluster for the"
          + " container's end, and in the executor's stderr for OutOfMemoryError: on YARN the JVM"
          + " is started so that it kills itself then, with the same exit code"),
  /** The kubelet ends pods for many who ask. */
  KUBERNETES(
      "Look at the events of the pod and of its node: an eviction, a node that was drained,"
          + " reclaimed or scaled in, or somebody who deleted the pod"),
  /** Workers of a standalone cluster, on hosts that come and go. */
  DATABRICKS(
      "Look in the event log of the compute for a node that was lost or scaled in at that time, and"
          + " at the host's memory: the kernel kills processes when it runs out"),
  /** Nobody but the host and its users. */
  STANDALONE(
      "Look in the worker's log, and in the kernel's log of that host for 'Out of memory: Killed"
          + " process'; otherwise it was a person or a script"),
  /** The source does not name the master. */
  UNKNOWN(
      "Look in the log of the cluster manager and of the host at that time for who ended the"
          + " process");

  private final String look;

  WhoKilled(String look) {
    this.look = look;
  }

  static WhoKilled on(SparkApplication app) {
    if (app.properties().asMap().keySet().stream()
        .anyMatch(key -> key.startsWith("spark.databricks.clusterUsageTags."))) {
      return DATABRICKS;
    }
    return app.cluster().master().map(WhoKilled::of).orElse(UNKNOWN);
  }

  private static WhoKilled of(String master) {
    if (master.startsWith("yarn")) {
      return YARN;
    } else if (master.startsWith("k8s")) {
      return KUBERNETES;
    }
    return master.startsWith("spark:") || master.startsWith("local-cluster") ? STANDALONE : UNKNOWN;
  }

  /** Where to look, in the imperative. */
  String look() {
    return look;
  }
}
