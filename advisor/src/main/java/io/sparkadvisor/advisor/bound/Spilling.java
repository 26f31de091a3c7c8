package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Spills to disk: how much, and in which stages. */
record Spilling(SparkApplication application) implements Explanation {

  @Override
  public List<Sentence> why() {
    List<Sentence> why = new ArrayList<>();
    why.add(
        Sentence.of(
            "Tasks spilled {} to disk. Spark does not measure how long that takes: it is estimated.",
            Quantity.bytes(Totals.of(application, TaskMetric.DISK_BYTES_SPILLED))));
    StageGroup.where(
            "",
            application,
            stage -> Totals.of(stage, TaskMetric.DISK_BYTES_SPILLED),
            Quantity::bytes)
        .ifPresent(why::add);
    return why;
  }
}
