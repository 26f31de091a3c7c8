package io.sparkadvisor.advisor.replay.model.cluster;

import io.sparkadvisor.advisor.replay.model.partition.NewSpill;
import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.SpillTime;
import io.sparkadvisor.advisor.replay.model.run.TaskMemory;
import io.sparkadvisor.advisor.replay.schedule.StageWork;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.OptionalDouble;

/**
 * What becomes of an application whose executors have another heap: tasks spill what they cannot
 * hold, and the collector runs the more often the less is free.
 */
final class OtherHeap {
  /** How many times the memory that it has a task may want. */
  private static final double MOST = 5;

  private final SparkApplication application;
  private final double heapRatio;
  private final double usable;
  private final double usableAfter;

  OtherHeap(SparkApplication application, double usable, double heap, double heapAfter) {
    this.application = application;
    this.usable = usable;
    heapRatio = heap / heapAfter;
    usableAfter = usable * TaskMemory.ofHeap(heapAfter) / TaskMemory.ofHeap(heap);
  }

  /** Past that a task may not run at all. */
  boolean isFarTooLittle() {
    return usableAfter < usable
        && application
            .stagesThatRan()
            .map(StageAttempt::tasks)
            .anyMatch(
                tasks ->
                    tasks
                        .rows()
                        .anyMatch(row -> TaskMemory.wanted(tasks, row) > MOST * usableAfter));
  }

  /** The work with that heap. */
  Workload apply(Workload workload, Bound bound) {
    Workload changed = workload;
    for (int s = 0; s < workload.stages().size(); s++) {
      StageWork stage = workload.stages().get(s);
      Tasks facts = application.stage(stage.key()).orElseThrow().tasks();
      NewSpill anew = new NewSpill(facts, OptionalDouble.empty());
      long[] durations = stage.tasks().durationMs().clone();
      for (int t = 0; t < durations.length; t++) {
        int row = stage.tasks().row()[t];
        double saved =
            row < 0 ? 0 : spillMs(facts, row, anew, bound) + collectorMs(facts, row, bound);
        durations[t] = Math.max(0, Math.round(durations[t] - saved));
      }
      changed = changed.withTasks(s, stage.tasks().lasting(durations));
    }
    return changed;
  }

  /** What spilling takes less; below zero where the task spills more. */
  private double spillMs(Tasks tasks, int row, NewSpill anew, Bound bound) {
    double spilled = tasks.orZero(TaskMetric.MEMORY_BYTES_SPILLED, row);
    double after = Math.max(0, TaskMemory.wanted(tasks, row) - usableAfter);
    if (usableAfter < usable) {
      return -anew.writingMs(after - spilled, bound);
    }
    double still = Math.min(spilled, after);
    return spilled == 0 ? 0 : SpillTime.ms(tasks, row, bound) * (1 - still / spilled);
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
