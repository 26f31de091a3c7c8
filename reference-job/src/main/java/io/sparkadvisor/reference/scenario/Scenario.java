package io.sparkadvisor.reference.scenario;

import io.sparkadvisor.reference.Clickstream;
import java.util.List;

/** One problem that a Spark job can have, as jobs that have it and jobs that do not. */
public interface Scenario {

  /** The rule that this exercises, such as {@code task-skew}; {@code healthy} for none. */
  String name();

  /** What the job does and what goes wrong in it, in a sentence. */
  String story();

  /** The data at scale 1. */
  Clickstream clickstream();

  /** The naive variants first. All variants of a scenario write the same rows. */
  List<Variant> variants();
}
