package io.sparkadvisor.rules.fact.work;

import io.sparkadvisor.rules.fact.Rdd;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.StageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which stages computed each RDD and which read it from the cache, as {@code RDD Info} of the
 * stages has it: ids, parents, storage levels. A cached RDD counts as kept once a stage has
 * computed all of its partitions; whether some of them were evicted later is not in the lineage,
 * see {@link CacheUse}.
 *
 * <p>A query that is planned again has RDDs with new ids, so that equal queries are not in here:
 * see {@link RepeatedPlan}.
 */
public final class Lineage {

  private final Map<Integer, Rdd> rdds = new TreeMap<>();
  private final Map<Integer, List<StageAttempt>> computed = new HashMap<>();
  private final Map<Integer, List<StageAttempt>> read = new HashMap<>();
  private final Set<Integer> kept = new HashSet<>();
  private final Set<StageKey> partial = new HashSet<>();

  private Lineage() {}

  /**
   * The same computation in several stages, as nothing kept what it made.
   *
   * @param rdd the last RDD that all of them computed: what to keep
   * @param stages those that computed it, in the order in which they ran; two at least
   */
  public record Repeat(Rdd rdd, List<StageAttempt> stages) {
    /** Makes the collections immutable. */
    public Repeat {
      stages = List.copyOf(stages);
    }
  }

  /**
   * The lineage of an application's stages; of several attempts at one the first that went well.
   */
  public static Lineage of(SparkApplication application) {
    Lineage lineage = new Lineage();
    Set<Integer> seen = new HashSet<>();
    application
        .stagesThatRan()
        .filter(stage -> stage.status() == StageStatus.COMPLETE)
        .sorted(
            Comparator.comparing((StageAttempt stage) -> stage.submitted().orElse(Instant.EPOCH))
                .thenComparing(StageAttempt::key))
        .filter(stage -> seen.add(stage.stageId()))
        .forEach(lineage::add);
    return lineage;
  }

  /** The stages that computed an RDD, in the order in which they ran. */
  public List<StageAttempt> computedIn(int rddId) {
    return List.copyOf(computed.getOrDefault(rddId, List.of()));
  }

  /** The stages that read an RDD from the cache, in the order in which they ran. */
  public List<StageAttempt> readIn(int rddId) {
    return List.copyOf(read.getOrDefault(rddId, List.of()));
  }

  /**
   * What several stages computed, by the id of its RDD: of a chain of RDDs that the same stages
   * computed, the last one. Stages that computed some of its partitions, as {@code take(10)} makes
   * them, are left out.
   */
  public List<Repeat> repeats() {
    Set<Integer> inside = new HashSet<>();
    for (Rdd rdd : rdds.values()) {
      List<StageAttempt> stages = whole(rdd.id());
      for (int parent : rdd.parentIds()) {
        if (stages.size() > 1 && stages.equals(whole(parent))) {
          inside.add(parent);
        }
      }
    }
    return rdds.values().stream()
        .filter(rdd -> !inside.contains(rdd.id()))
        .map(rdd -> new Repeat(rdd, whole(rdd.id())))
        .filter(repeat -> repeat.stages().size() > 1)
        // A shuffle that is read again is not computed again.
        .filter(repeat -> repeat.stages().stream().noneMatch(StageAttempt::readsShuffle))
        .toList();
  }

  private List<StageAttempt> whole(int rddId) {
    return computedIn(rddId).stream().filter(stage -> !partial.contains(stage.key())).toList();
  }

  private void add(StageAttempt stage) {
    Map<Integer, Rdd> own = new HashMap<>();
    Set<Integer> parents = new HashSet<>();
    for (Rdd rdd : stage.rdds()) {
      own.put(rdd.id(), rdd);
      rdds.put(rdd.id(), rdd);
      parents.addAll(rdd.parentIds());
    }
    List<Rdd> open =
        new ArrayList<>(stage.rdds().stream().filter(r -> !parents.contains(r.id())).toList());
    if (open.stream().noneMatch(last -> last.partitions() <= stage.taskCount())) {
      partial.add(stage.key());
    }
    Set<Integer> visited = new HashSet<>();
    while (!open.isEmpty()) {
      Rdd rdd = open.remove(open.size() - 1);
      if (!visited.add(rdd.id())) {
        continue;
      }
      if (rdd.storage().isCached() && kept.contains(rdd.id())) {
        read.computeIfAbsent(rdd.id(), id -> new ArrayList<>()).add(stage);
        continue;
      }
      computed.computeIfAbsent(rdd.id(), id -> new ArrayList<>()).add(stage);
      if (rdd.storage().isCached() && !partial.contains(stage.key())) {
        kept.add(rdd.id());
      }
      rdd.parentIds().stream().map(own::get).filter(parent -> parent != null).forEach(open::add);
    }
  }
}
