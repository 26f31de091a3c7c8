package io.sparkadvisor.advisor.replay.model;

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
import io.sparkadvisor.rules.fact.StageKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Several changes at once, made in the order in which Spark would meet them, whatever the order in
 * which they are named: each alters what those before it have left.
 *
 * <p>What is not known of changes of one kind is taken to turn out the same for all of them, since
 * one model prices them; what is not known of different kinds, independently of each other.
 */
public final class ChangeSet {

  /** What runs at all; how fast tasks are; what data they get; how it is cut; on what it runs. */
  private static final List<Class<? extends Change>> ORDER =
      List.of(
          NoFailures.class,
          SkipStages.class,
          EvenHosts.class,
          EvenTask.class,
          NoSpill.class,
          CollectLess.class,
          WritePartitions.class,
          DropRows.class,
          SeparateKey.class,
          Broadcast.class,
          Salt.class,
          SplitInput.class,
          Repartition.class,
          CoalesceTasks.class,
          SplitSkew.class,
          CloseDriverGaps.class,
          Memory.class,
          ResizeCluster.class);

  private final Map<Class<? extends Change>, List<Effect.Known>> byKind;

  private ChangeSet(Map<Class<? extends Change>, List<Effect.Known>> byKind) {
    this.byKind = byKind;
  }

  /**
   * What came of putting changes together: one of the two is there.
   *
   * @param refusal which of them cannot be said, and why, as a sentence
   */
  public record Result(Optional<ChangeSet> set, Optional<String> refusal) {
    private static Result refused(String why) {
      return new Result(Optional.empty(), Optional.of(why));
    }
  }

  public static Result of(List<Change> changes, Effects effects) {
    Map<Class<? extends Change>, List<Effect.Known>> byKind = new LinkedHashMap<>();
    Set<Object> decided = new HashSet<>();
    for (Change change : inOrder(changes)) {
      String name = changes.size() == 1 ? "" : kind(change) + ": ";
      if (!decided.add(decides(change))) {
        return Result.refused(name + "Another change of its kind says otherwise.");
      }
      Effect effect = effects.of(change);
      if (effect instanceof Effect.Unknown unknown) {
        return Result.refused(name + unknown.reason());
      }
      byKind
          .computeIfAbsent(change.getClass(), kind -> new ArrayList<>())
          .add((Effect.Known) effect);
    }
    return new Result(Optional.of(new ChangeSet(byKind)), Optional.empty());
  }

  /** What kind of change it is, in words, such as {@code Resize cluster}. */
  private static String kind(Change change) {
    String words = change.getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", " ");
    return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
  }

  private static List<Change> inOrder(List<Change> changes) {
    return changes.stream()
        .distinct()
        .sorted(
            Comparator.<Change>comparingInt(change -> ORDER.indexOf(change.getClass()))
                .thenComparingInt(ChangeSet::fromTheTop))
        .toList();
  }

  /** A join whose work moves on to a stage that another broadcast empties must go first. */
  private static int fromTheTop(Change change) {
    return change instanceof Broadcast broadcast ? broadcast.joinNode() : 0;
  }

  /** What can be decided only once: the cluster's size, how a stage is cut. */
  private static Object decides(Change change) {
    if (change instanceof ResizeCluster || change instanceof Memory) {
      return change.getClass();
    } else if (change instanceof Repartition parts) {
      return parts.stage();
    } else if (change instanceof WritePartitions write) {
      return List.of(WritePartitions.class, write.stage());
    } else if (change instanceof CoalesceTasks coalesce) {
      return List.of(CoalesceTasks.class, coalesce.stage());
    } else if (change instanceof Salt salt) {
      return List.of(Salt.class, salt.stage());
    } else if (change instanceof SplitSkew split) {
      return List.of(SplitSkew.class, split.stage());
    }
    return change;
  }

  /** The stages whose number of tasks is decided by one of these changes. */
  public static Set<StageKey> cut(List<Change> changes) {
    Set<StageKey> cut = new HashSet<>();
    for (Change change : changes) {
      if (change instanceof Repartition parts) {
        cut.add(parts.stage());
      } else if (change instanceof CoalesceTasks coalesce) {
        cut.add(coalesce.stage());
      }
    }
    return cut;
  }

  /** The kinds of change in it. */
  public Set<Class<? extends Change>> kinds() {
    return byKind.keySet();
  }

  /** The work with all changes as they most likely turn out, but those of one kind. */
  public Workload apply(Workload workload, Class<? extends Change> kind, Bound bound) {
    Workload changed = workload;
    for (Map.Entry<Class<? extends Change>, List<Effect.Known>> each : byKind.entrySet()) {
      for (Effect.Known effect : each.getValue()) {
        Bound own = each.getKey().equals(kind) ? bound : Bound.LIKELY;
        changed = effect.edit().apply(changed, own);
      }
    }
    return changed;
  }

  /** The work with all changes as they most likely turn out. */
  public Workload apply(Workload workload) {
    return apply(workload, Change.class, Bound.LIKELY);
  }

  /** What is not known, each once. */
  public List<String> reasons() {
    return List.copyOf(
        byKind.values().stream()
            .flatMap(List::stream)
            .flatMap(effect -> effect.reasons().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }
}
