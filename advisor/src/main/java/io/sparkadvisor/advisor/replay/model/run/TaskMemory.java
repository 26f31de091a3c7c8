package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.advisor.replay.schedule.ExecutorWindow;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How much memory a task may take for sorting, joining and aggregating, and how much it wants. */
public final class TaskMemory {
  /** What Spark keeps for itself (Spark class {@code UnifiedMemoryManager}). */
  static final Bytes RESERVED = Bytes.ofMib(300);

  private TaskMemory() {}

  /**
   * An executor's memory for execution and storage over its slots, in bytes; empty where the source
   * does not say. In local mode it is the driver's.
   */
  public static OptionalDouble ofRun(SparkApplication application, Workload workload) {
    OptionalLong usable =
        application.cluster().workers().stream()
            .flatMapToLong(executor -> executor.maxMemory().stream())
            .min();
    int slots = workload.executors().stream().mapToInt(ExecutorWindow::slots).max().orElse(1);
    return usable.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) usable.getAsLong() / slots);
  }

  /** The same with a heap of another size, where one of these changes gives it that. */
  static OptionalDouble with(
      List<Change> changes, SparkApplication application, Workload workload) {
    double heap = heap(application);
    double after =
        changes.stream()
            .filter(Memory.class::isInstance)
            .mapToDouble(change -> ((Memory) change).executor().count())
            .findFirst()
            .orElse(heap);
    OptionalDouble usable = ofRun(application, workload);
    return usable.isEmpty() || after == heap || heap <= RESERVED.count()
        ? usable
        : OptionalDouble.of(usable.getAsDouble() * ofHeap(after) / ofHeap(heap));
  }

  /** The heap that tasks have, in bytes: the driver's in local mode. */
  public static double heap(SparkApplication application) {
    return (application.cluster().isLocal()
            ? application.settings().driverMemory()
            : application.settings().executorMemory())
        .value()
        .count();
  }

  /** What Spark divides of a heap. */
  public static double ofHeap(double heap) {
    return Math.max(0, heap - RESERVED.count());
  }

  /** What a task would have held had there been room: what it held, and what it spilled. */
  public static double wanted(Tasks tasks, int row) {
    return (double) tasks.orZero(TaskMetric.PEAK_EXECUTION_MEMORY, row)
        + tasks.orZero(TaskMetric.MEMORY_BYTES_SPILLED, row);
  }
}
