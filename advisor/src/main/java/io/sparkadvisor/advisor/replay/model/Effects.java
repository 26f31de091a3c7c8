package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.change.CoalesceTasks;
import io.sparkadvisor.rules.change.CollectLess;
import io.sparkadvisor.rules.change.DropRows;
import io.sparkadvisor.rules.change.EvenHosts;
import io.sparkadvisor.rules.change.EvenTask;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.change.NoSpill;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.change.SeparateKey;
import io.sparkadvisor.rules.change.SkipStages;
import io.sparkadvisor.rules.change.SplitInput;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.change.WritePartitions;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** The effect of each kind of change on an application's work: the table of contents of models. */
public final class Effects {
  private final SparkApplication application;
  private final Workload workload;
  private final Set<StageKey> cut;
  private final OptionalDouble taskMemory;

  // Of all tasks of the application, and asked for by each stage that a change concerns.
  private OptionalDouble overheadMs = OptionalDouble.empty();
  private OptionalDouble waiting = OptionalDouble.empty();

  /**
   * The models.
   *
   * @param together all changes that are made: some matter to the effect of others
   */
  public Effects(SparkApplication application, Workload workload, List<Change> together) {
    this.application = application;
    this.workload = workload;
    cut = ChangeSet.cut(together);
    taskMemory = TaskMemory.with(together, application, workload);
  }

  public Effect of(Change change) {
    if (change instanceof Broadcast broadcast) {
      return new BroadcastEffect(application, workload, broadcast).effect();
    } else if (change instanceof CloseDriverGaps gaps) {
      return new DriverEffects(application, workload).closeGaps(gaps);
    } else if (change instanceof Memory memory) {
      return MemoryEffect.of(memory, application, workload);
    } else if (change instanceof NoFailures failures) {
      return FailureEffect.of(failures, application, workload);
    } else if (change instanceof ResizeCluster cluster) {
      return ClusterEffect.of(cluster, application, workload, cut);
    } else if (change instanceof SkipStages skip) {
      return skip(skip);
    }
    return ofStage(change);
  }

  private Effect ofStage(Change change) {
    if (change instanceof CoalesceTasks tasks) {
      return on(tasks.stage(), (stage, index) -> partitions(stage, index).coalesce(tasks));
    } else if (change instanceof CollectLess collect) {
      return on(
          collect.stage(),
          (stage, index) ->
              new DriverEffects(application, workload).collectLess(collect, stage, index));
    } else if (change instanceof DropRows drop) {
      return on(drop.stage(), (stage, index) -> skew(stage, index).dropRows(drop));
    } else if (change instanceof EvenHosts hosts) {
      return on(
          hosts.stage(),
          (stage, index) -> new EvenEffects(stage, index, tasks(index), overhead()).hosts(hosts));
    } else if (change instanceof EvenTask task) {
      return on(
          task.stage(),
          (stage, index) -> new EvenEffects(stage, index, tasks(index), overhead()).task(task));
    } else if (change instanceof NoSpill spill) {
      return on(spill.stage(), (stage, index) -> SpillTime.effect(spill, stage, index));
    } else if (change instanceof Repartition parts) {
      return on(parts.stage(), (stage, index) -> partitions(stage, index).of(parts));
    } else if (change instanceof Salt salt) {
      return on(salt.stage(), (stage, index) -> skew(stage, index).salt(salt));
    } else if (change instanceof SeparateKey key) {
      return on(key.stage(), (stage, index) -> skew(stage, index).separateKey(key));
    } else if (change instanceof SplitInput input) {
      return on(input.stage(), (stage, index) -> skew(stage, index).splitInput(input));
    }
    if (change instanceof WritePartitions write) {
      return on(
          write.stage(),
          (stage, index) -> WriterEffect.of(write, application, stage, index, waiting()));
    }
    SplitSkew split = (SplitSkew) change;
    return on(split.stage(), (stage, index) -> skew(stage, index).splitSkew(split));
  }

  private SkewEffects skew(StageAttempt stage, int index) {
    return new SkewEffects(application, stage, index, tasks(index), overhead());
  }

  private PartitionEffects partitions(StageAttempt stage, int index) {
    return new PartitionEffects(
        new TaskLoads(stage, tasks(index), overhead()),
        index,
        new NewSpill(stage.tasks(), taskMemory));
  }

  private double overhead() {
    if (overheadMs.isEmpty()) {
      overheadMs = OptionalDouble.of(TaskLoads.usualOverheadMs(application));
    }
    return overheadMs.getAsDouble();
  }

  private double waiting() {
    if (waiting.isEmpty()) {
      waiting = OptionalDouble.of(Contention.waiting(application));
    }
    return waiting.getAsDouble();
  }

  private TaskSet tasks(int index) {
    return workload.stages().get(index).tasks();
  }

  private Effect skip(SkipStages change) {
    int[] indexes =
        change.stages().stream().flatMapToInt(key -> workload.indexOf(key).stream()).toArray();
    if (indexes.length == 0) {
      return new Effect.Unknown("None of these stages ran.");
    }
    return Effect.of(
        (work, bound) -> {
          Workload edited = work;
          for (int index : indexes) {
            edited = edited.withStage(index, work.stages().get(index).skipped());
          }
          return edited;
        });
  }

  private Effect on(StageKey key, OfStage effect) {
    OptionalInt index = workload.indexOf(key);
    if (index.isEmpty()) {
      return new Effect.Unknown("The source does not tell when stage " + key + " ran.");
    }
    return effect.of(application.stage(key).orElseThrow(), index.getAsInt());
  }

  @FunctionalInterface
  private interface OfStage {
    Effect of(StageAttempt stage, int index);
  }
}
