package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;

/** Spills to disk: how much, and in which stages. */
record Spilling(SparkApplication application) implements Explanation {

  private static final int STAGES_NAMED = 2;

  @Override
  public List<Sentence> why() {
    List<StageGroup> most =
        StageGroup.most(
            application, stage -> Totals.of(stage, TaskMetric.DISK_BYTES_SPILLED), STAGES_NAMED);
    Sentence all =
        Sentence.of(
            "Tasks spilled {} to disk. Spark does not measure how long that takes: it is estimated.",
            Quantity.bytes(Totals.of(application, TaskMetric.DISK_BYTES_SPILLED)));
    return most.isEmpty()
        ? List.of(all)
        : List.of(
            all, StageGroup.listed(most, g -> Quantity.bytes(Math.round(g.amount()))).then("."));
  }
}
