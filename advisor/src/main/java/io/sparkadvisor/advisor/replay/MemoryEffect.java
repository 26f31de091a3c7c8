package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.OptionalLong;

/**
 * What becomes of an application whose executors have another heap: tasks spill what they cannot
 * hold, and the collector runs the more often the less is free.
 */
final class MemoryEffect {
  /** What Spark keeps for itself (Spark class {@code UnifiedMemoryManager}). */
  private static final Bytes RESERVED = Bytes.ofMib(300);

  private final SparkApplication application;
  private final double heapRatio;
  private final double usable;
  private final double usableAfter;

  private MemoryEffect(SparkApplication application, double usable, double heap, double heapAfter) {
    this.application = application;
    this.usable = usable;
    heapRatio = heap / heapAfter;
    usableAfter = usable * (heapAfter - RESERVED.count()) / (heap - RESERVED.count());
  }

  static Effect of(Memory change, SparkApplication application, Workload workload) {
    double heap = application.settings().executorMemory().value().count();
    double heapAfter = change.executor().count();
    OptionalLong usable =
        application.cluster().workers().stream()
            .flatMapToLong(executor -> executor.maxMemory().stream())
            .min();
    int slots = workload.executors().stream().mapToInt(ExecutorWindow::slots).max().orElse(1);
    if (application.cluster().isLocal()) {
      return new Effect.Unknown("In local mode tasks share the driver's memory.");
    } else if (usable.isEmpty() || heap <= RESERVED.count()) {
      return new Effect.Unknown("The source does not tell how much memory executors had.");
    } else if (heapAfter <= RESERVED.count()) {
      return new Effect.Unknown("Spark itself needs 300 MiB.");
    } else if (application
        .stagesThatRan()
        .noneMatch(stage -> stage.tasks().isKnown(TaskMetric.PEAK_EXECUTION_MEMORY))) {
      return new Effect.Unknown("The source does not tell how much memory tasks used.");
    }
    MemoryEffect effect =
        new MemoryEffect(application, (double) usable.getAsLong() / slots, heap, heapAfter);
    return effect.wouldSpillAnew()
        ? new Effect.Unknown(
            "Tasks that did not spill would, and how much that takes is not known.")
        : Effect.of(
            effect::apply,
            "Spark does not measure how long spilling takes, nor how much of the heap is in use.");
  }

  private boolean wouldSpillAnew() {
    return usableAfter < usable
        && application
            .stagesThatRan()
            .map(StageAttempt::tasks)
            .anyMatch(tasks -> tasks.rows().anyMatch(row -> need(tasks, row) > usableAfter));
  }

  private Workload apply(Workload workload, Bound bound) {
    Workload changed = workload;
    for (int s = 0; s < workload.stages().size(); s++) {
      StageWork stage = workload.stages().get(s);
      Tasks facts = application.stage(stage.key()).orElseThrow().tasks();
      long[] durations = stage.tasks().durationMs().clone();
      for (int t = 0; t < durations.length; t++) {
        int row = stage.tasks().row()[t];
        double saved = row < 0 ? 0 : spillMs(facts, row, bound) + collectorMs(facts, row, bound);
        durations[t] = Math.max(0, Math.round(durations[t] - saved));
      }
      changed = changed.withTasks(s, stage.tasks().lasting(durations));
    }
    return changed;
  }

  /** What a task would have held had there been room: what it held, and what it spilled. */
  private static double need(Tasks tasks, int row) {
    return (double) tasks.orZero(TaskMetric.PEAK_EXECUTION_MEMORY, row)
        + tasks.orZero(TaskMetric.MEMORY_BYTES_SPILLED, row);
  }

  private double spillMs(Tasks tasks, int row, Bound bound) {
    double spilled = tasks.orZero(TaskMetric.MEMORY_BYTES_SPILLED, row);
    double stillSpilled = Math.max(0, Math.min(spilled, need(tasks, row) - usableAfter));
    return spilled == 0 ? 0 : SpillTime.ms(tasks, row, bound) * (1 - stillSpilled / spilled);
  }

  /**
   * At best collections become fewer as the heap grows; at worst they stay, or come much oftener.
   */
  private double collectorMs(Tasks tasks, int row, Bound bound) {
    double spent = tasks.orZero(TaskMetric.JVM_GC_TIME, row);
    return heapRatio < 1
        ? spent * (1 - bound.of(heapRatio, (1 + heapRatio) / 2, 1))
        : spent * (1 - bound.of(1, heapRatio, heapRatio * heapRatio));
  }
}
