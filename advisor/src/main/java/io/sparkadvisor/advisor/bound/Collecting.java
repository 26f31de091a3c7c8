package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.work.CacheUse;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    cached().ifPresent(why::add);
    StageGroup.where(
            "Most of it, in time of tasks: ",
            application,
            stage -> Totals.of(stage, TaskMetric.JVM_GC_TIME),
            Quantity::millis)
        .ifPresent(why::add);
    return why;
  }

  private Optional<Sentence> cached() {
    List<CacheUse> uses = CacheUse.of(application);
    if (uses.isEmpty()) {
      return Optional.empty();
    }
    Sentence shared =
        Sentence.counted(uses.size(), "cached dataset").then(" shared the heap with the tasks");
    long unused = uses.stream().filter(CacheUse::isUnused).count();
    return Optional.of(
        unused == 0
            ? shared.then(".")
            : shared.then("; no stage read {} of them again.", Quantity.count(unused)));
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
