package io.sparkadvisor.advisor.report;

import static io.sparkadvisor.advisor.report.Wording.NO_BREAK;

import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.change.CoalesceTasks;
import io.sparkadvisor.rules.change.CollectLess;
import io.sparkadvisor.rules.change.DropRows;
import io.sparkadvisor.rules.change.EvenExecutors;
import io.sparkadvisor.rules.change.EvenHosts;
import io.sparkadvisor.rules.change.EvenTask;
import io.sparkadvisor.rules.change.FewerExecutors;
import io.sparkadvisor.rules.change.KeepExecutors;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.change.MergeScans;
import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.change.NoSpill;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.RunTogether;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.change.ScaleTaskTime;
import io.sparkadvisor.rules.change.SeparateKey;
import io.sparkadvisor.rules.change.SkipStages;
import io.sparkadvisor.rules.change.SplitInput;
import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.change.StartExecutors;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.change.WritePartitions;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.TimeSpan;
import io.sparkadvisor.rules.finding.Place;
import io.sparkadvisor.rules.finding.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How changes read. */
public final class ChangeWords {

  private ChangeWords() {}

  /** A change, such as {@code stage 4 in 53 tasks}. */
  public static String of(Change change) {
    if (change instanceof ResizeCluster cluster) {
      return Wording.count(cluster.executors(), "executor")
          + " of "
          + Wording.count(cluster.coresPerExecutor(), "core");
    } else if (change instanceof Memory memory) {
      return "executors with " + Wording.size(memory.executor()) + " of memory";
    } else if (change instanceof Broadcast broadcast) {
      return "the "
          + (broadcast.buildChild() == 0 ? "left" : "right")
          + " side of the join in "
          + Places.name(new Place.OfPlanNode(broadcast.sqlExecutionId(), broadcast.joinNode()))
          + " is broadcast";
    } else if (change instanceof CloseDriverGaps close) {
      return "the driver's time without a job of "
          + Wording.time(TimeSpan.union(close.gaps()))
          + " is closed";
    } else if (change instanceof NoFailures failures) {
      return "nothing fails in " + stages(failures.stages());
    } else if (change instanceof KnobChange knobs) {
      return knobs.values().entrySet().stream()
          .map(value -> value.getKey() + "=" + value.getValue())
          .collect(Collectors.joining(", "));
    } else if (change instanceof Together together) {
      return together.changes().stream().map(ChangeWords::of).collect(Collectors.joining("; "));
    } else if (change instanceof SkipStages skip) {
      return stages(skip.stages())
          + (skip.instead().isPresent() ? " read what is kept" : " not run");
    } else if (change instanceof MergeScans scans) {
      return stages(scans.stages()) + " read their input in one pass";
    } else if (change instanceof ScaleTaskTime scale) {
      return scale.part().name().toLowerCase(Locale.ROOT).replace('_', ' ')
          + " of "
          + stages(scale.stages())
          + " takes "
          + Wording.of(Quantity.times(scale.likely()))
          + " as long";
    }
    return ofApplication(change);
  }

  private static String ofApplication(Change change) {
    if (change instanceof FewerExecutors fewer) {
      return "only " + of(new ResizeCluster(fewer.executors(), fewer.coresPerExecutor()));
    } else if (change instanceof RunTogether together) {
      return "jobs "
          + together.jobs().stream().map(String::valueOf).collect(Collectors.joining(", "))
          + " at the same time";
    } else if (change instanceof EvenExecutors even) {
      return "executors " + String.join(", ", even.executors()) + " as fast as the others";
    } else if (change instanceof KeepExecutors keep) {
      return "executors " + String.join(", ", keep.executors()) + " stay to the end";
    } else if (change instanceof StartExecutors start) {
      return "all executors there after " + Wording.time(start.within());
    }
    return ofStage(change);
  }

  private static String ofStage(Change change) {
    if (change instanceof Repartition parts) {
      return stage(parts.stage()) + " in " + Wording.count(parts.partitions(), "partition");
    } else if (change instanceof CoalesceTasks coalesce) {
      return stage(coalesce.stage()) + " in " + Wording.count(coalesce.tasks(), "task");
    } else if (change instanceof WritePartitions write) {
      return stage(write.stage())
          + " writes its shuffle in "
          + Wording.count(write.partitions(), "partition");
    } else if (change instanceof SplitSkew split) {
      return "skewed partitions of " + stage(split.stage()) + " split by adaptive execution";
    } else if (change instanceof Salt salt) {
      return stage(salt.stage()) + " salted with " + Wording.count(salt.buckets(), "bucket");
    } else if (change instanceof SeparateKey key) {
      return "the hot key of " + stage(key.stage()) + " apart";
    } else if (change instanceof DropRows drop) {
      return "the hot key's rows out of " + stage(drop.stage());
    } else if (change instanceof SplitScan scan) {
      return stage(scan.stage()) + " reads its files in " + Wording.count(scan.tasks(), "task");
    } else if (change instanceof SplitInput input) {
      return "the input of " + stage(input.stage()) + " split";
    } else if (change instanceof NoSpill spill) {
      return "no spill in " + stage(spill.stage());
    } else if (change instanceof EvenHosts hosts) {
      return "host " + hosts.host() + " as fast as the others in " + stage(hosts.stage());
    } else if (change instanceof EvenTask task) {
      return "task " + task.partition() + " of " + stage(task.stage()) + " as fast as the others";
    } else if (change instanceof CollectLess collect) {
      return "no result of " + stage(collect.stage()) + " brought to the driver";
    }
    throw new IllegalArgumentException("A change that nobody can read: " + change);
  }

  private static String stages(List<StageKey> keys) {
    return keys.stream().map(ChangeWords::stage).collect(Collectors.joining(", "));
  }

  private static String stage(StageKey key) {
    return Places.name(new Place.OfStage(key)).replace(' ', NO_BREAK);
  }
}
