package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Shuffles: how much data, and in which stages tasks wrote it or waited for it. */
record Shuffling(SparkApplication application) implements Explanation {

  @Override
  public List<Sentence> why() {
    long remote = Totals.of(application, TaskMetric.REMOTE_BYTES_READ);
    long local = Totals.of(application, TaskMetric.LOCAL_BYTES_READ);
    Sentence data =
        Sentence.of(
            "{} were written to shuffles and {} read, {} of it from other hosts.",
            Quantity.bytes(Totals.of(application, TaskMetric.SHUFFLE_BYTES_WRITTEN)),
            Quantity.bytes(remote + local),
            Quantity.bytes(remote));
    List<Sentence> why = new ArrayList<>(List.of(data));
    StageGroup.where(
            "Most time of tasks in writing and waiting: ",
            application,
            Shuffling::millis,
            Quantity::millis)
        .ifPresent(why::add);
    return why;
  }

  private static double millis(StageAttempt stage) {
    return Totals.of(stage, TaskMetric.FETCH_WAIT_TIME)
        + Totals.of(stage, TaskMetric.SHUFFLE_WRITE_TIME) / 1e6;
  }
}
