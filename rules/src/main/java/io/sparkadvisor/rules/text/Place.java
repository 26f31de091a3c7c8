package io.sparkadvisor.rules.text;

import io.sparkadvisor.rules.fact.StageKey;

/**
 * Where in an application a problem is. With the rule it is a finding's identity, so it never holds
 * a measured value.
 */
public sealed interface Place {

  /** The application as a whole. */
  record WholeApplication() implements Place {
    @Override
    public String id() {
      return "application";
    }
  }

  /**
   * Failures of one kind, wherever in the application they happened.
   *
   * @param kind such as {@code out-of-memory}
   */
  record OfFailures(String kind) implements Place {
    @Override
    public String id() {
      return "failures=" + kind;
    }
  }

  /** A job. */
  record OfJob(int jobId) implements Place {
    @Override
    public String id() {
      return "job=" + jobId;
    }
  }

  /** A stage attempt. */
  record OfStage(StageKey stage) implements Place {
    @Override
    public String id() {
      return "stage=" + stage;
    }
  }

  /** One partition of a stage attempt. */
  record OfPartition(StageKey stage, int partition) implements Place {
    @Override
    public String id() {
      return "stage=" + stage + "/partition=" + partition;
    }
  }

  /** A node of a SQL execution's final plan. */
  record OfPlanNode(long sqlExecutionId, int nodeId) implements Place {
    @Override
    public String id() {
      return "sql=" + sqlExecutionId + "/node=" + nodeId;
    }
  }

  /** An executor. */
  record OfExecutor(String executorId) implements Place {
    @Override
    public String id() {
      return "executor=" + executorId;
    }
  }

  /** A host. */
  record OfHost(String host) implements Place {
    @Override
    public String id() {
      return "host=" + host;
    }
  }

  /** The place as it is written in baselines and JSON, such as {@code stage=12.0/partition=42}. */
  String id();
}
