package io.sparkadvisor.reference.scenario;

import io.sparkadvisor.reference.Clickstream;
import java.util.List;

/** One problem that a Spark job can have, as jobs that have it and jobs that do not. */
public interface Scenario {

  /**
   * The rule that this exercises, such as {@code task-skew}; or {@code healthy}, {@code pipeline}.
   */
  String name();

  /** What the job does and what goes wrong in it, in a sentence. */
  String story();

  /** The data at scale 1. */
  Clickstream clickstream();

  /**
   * Whether executors must be on hosts of different names, which those of a local cluster are not.
   */
  default boolean needsTwoHosts() {
    return false;
  }

  /** A naive variant, then those that fix it, which write the same rows; then perhaps another. */
  List<Variant> variants();
}
