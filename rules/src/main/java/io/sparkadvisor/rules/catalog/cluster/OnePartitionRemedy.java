package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.PlanSection;
import io.sparkadvisor.rules.finding.CodeTemplate;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Optional;

/** A stage whose operators want all rows in one partition: asking for more changes nothing. */
final class OnePartitionRemedy {

  private OnePartitionRemedy() {}

  static Remedy of(PlanSection section) {
    return section.has("Window") ? partitionedWindow() : severalSteps();
  }

  private static Remedy partitionedWindow() {
    return direction(
        "Partition the window",
        "A window without a partition sorts all rows in one task. A column such as the day gives"
            + " it as many partitions as there are values, where the window's meaning allows it;"
            + " for the first rows of all, order and limit, which merges from parts.",
        CodeTemplate.code("idle-cores/partition-window"));
  }

  private static Remedy severalSteps() {
    return direction(
        "Gather less in one task",
        "Its operators want all rows in one partition, as a global limit or an aggregate without a"
            + " key do.",
        new Fix.Cluster(
            Sentence.of(
                "Aggregate by a key first, or drop the limit or the collected list where nobody"
                    + " needs it")));
  }

  // How many partitions there would be is not known.
  private static Remedy direction(String title, String why, Fix fix) {
    return new Remedy(
        Sentence.of(title), Sentence.of(why), fix, Optional.empty(), FixSafety.ADVICE_ONLY);
  }
}
