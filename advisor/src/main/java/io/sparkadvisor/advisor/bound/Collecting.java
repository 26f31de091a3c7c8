package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Garbage collection: how much of the tasks' time, in which heap, in which stages. */
record Collecting(SparkApplication application) implements Explanation {

  @Override
  public List<Sentence> why() {
    List<Sentence> why = new ArrayList<>();
    long run = Totals.of(application, TaskMetric.EXECUTOR_RUN_TIME);
    long stopped = Totals.of(application, TaskMetric.JVM_GC_TIME);
    why.add(
        Sentence.of(
                "Garbage collection took {} of the tasks' run time",
                Quantity.share(run == 0 ? 0 : Math.min(1, (double) stopped / run)))
            .then(heap()));
    if (!application.cachedRdds().isEmpty()) {
      why.add(
          Sentence.counted(application.cachedRdds().size(), "cached dataset")
              .then(" shared the heap with the tasks."));
    }
    StageGroup.where(
            "Most of it, in time of tasks: ",
            application,
            stage -> Totals.of(stage, TaskMetric.JVM_GC_TIME),
            Quantity::millis)
        .ifPresent(why::add);
    return why;
  }

  private Sentence heap() {
    if (!application.coverage().hasEnvironment()) {
      return Sentence.of(".");
    }
    boolean local = application.cluster().isLocal();
    var settings = application.settings();
    int slots =
        application.cluster().workers().stream()
            .mapToInt(application.cluster()::slots)
            .max()
            .orElse(0);
    return Sentence.of(
        local
            ? ". {} of driver heap for {} tasks at once."
            : ". An executor has {} of heap for {} tasks at once.",
        Quantity.bytes(
            (local ? settings.driverMemory() : settings.executorMemory()).value().count()),
        Quantity.count(slots));
  }
}
