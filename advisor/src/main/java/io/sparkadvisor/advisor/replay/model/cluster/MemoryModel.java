package io.sparkadvisor.advisor.replay.model.cluster;

import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.model.run.TaskMemory;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.MemoryKnobs;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.OptionalDouble;

/** Executors have another heap. */
public final class MemoryModel implements ChangeModel<Memory> {

  @Override
  public Class<Memory> kind() {
    return Memory.class;
  }

  @Override
  public Phase phase() {
    return Phase.CLUSTER;
  }

  @Override
  public Object decides(Memory change) {
    return kind();
  }

  @Override
  public Effect effect(Memory change, Run run) {
    SparkApplication application = run.application();
    double heap = TaskMemory.heap(application);
    double heapAfter = change.executor().count();
    OptionalDouble usable = TaskMemory.ofRun(application, run.work());
    if (heap == heapAfter) {
      return new Effect.Nothing("Executors had that much memory.");
    } else if (usable.isEmpty() || TaskMemory.ofHeap(heap) == 0) {
      return new Effect.Unknown("The log does not say how much memory executors had.");
    } else if (TaskMemory.ofHeap(heapAfter) == 0) {
      return new Effect.Unknown("Spark itself needs 300 MiB.");
    } else if (application
        .stagesThatRan()
        .noneMatch(stage -> stage.tasks().isKnown(TaskMetric.PEAK_EXECUTION_MEMORY))) {
      return new Effect.Unknown("The log does not say how much memory tasks used.");
    }
    OtherHeap after = new OtherHeap(application, usable.getAsDouble(), heap, heapAfter);
    return after.isFarTooLittle()
        ? new Effect.Unknown("Tasks would have less than a fifth of the memory that they want.")
        : Effect.of(
            after::apply,
            "Spark does not measure how long spilling takes, nor how much of the heap is in use.");
  }

  @Override
  public PropertyChanges properties(
      Memory change, SparkApplication application, PropertyChanges set) {
    return set.set(MemoryKnobs.EXECUTOR, change.executor());
  }
}
