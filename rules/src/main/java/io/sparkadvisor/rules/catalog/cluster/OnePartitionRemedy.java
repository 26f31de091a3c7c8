package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.plan.PlanSection;
import io.sparkadvisor.rules.finding.Remedy;

/** A stage whose operators want all rows in one partition: asking for more changes nothing. */
final class OnePartitionRemedy {

  private OnePartitionRemedy() {}

  static Remedy of(PlanSection section) {
    return section.has("Window") ? partitionedWindow() : severalSteps();
  }

  // How many partitions there would be is not known.

  private static Remedy partitionedWindow() {
    return Remedy.to("Partition the window")
        .because(
            "A window without a partition sorts all rows in one task. A column such as the day"
                + " gives it as many partitions as there are values, where the window's meaning"
                + " allows it; for the first rows of all, order and limit, which merges from"
                + " parts.")
        .adviceOnly()
        .code("idle-cores/partition-window");
  }

  private static Remedy severalSteps() {
    return Remedy.to("Gather less in one task")
        .because(
            "Its operators want all rows in one partition, as a global limit or an aggregate"
                + " without a key do.")
        .advise(
            "Aggregate by a key first, or drop the limit or the collected list where nobody needs"
                + " it");
  }
}
