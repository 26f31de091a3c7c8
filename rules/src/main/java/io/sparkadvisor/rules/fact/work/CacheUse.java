package io.sparkadvisor.rules.fact.work;

import io.sparkadvisor.rules.fact.CachedRdd;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import java.util.List;
import java.util.OptionalInt;

/**
 * What became of an RDD that the user asked to keep.
 *
 * @param cached the RDD, and how much of it was kept
 * @param computedIn the stages that computed it, in the order in which they ran
 * @param readIn the stages that read it after all of it had been computed
 */
public record CacheUse(CachedRdd cached, List<StageAttempt> computedIn, List<StageAttempt> readIn) {

  /** Makes the collections immutable. */
  public CacheUse {
    computedIn = List.copyOf(computedIn);
    readIn = List.copyOf(readIn);
  }

  /** Of all RDDs that the user asked to keep, by id. */
  public static List<CacheUse> of(SparkApplication application) {
    Lineage lineage = Lineage.of(application);
    return application.cachedRdds().stream()
        .map(
            cached ->
                new CacheUse(
                    cached,
                    lineage.computedIn(cached.rdd().id()),
                    lineage.readIn(cached.rdd().id())))
        .toList();
  }

  /** Whether it was computed, and no stage read it from the cache. */
  public boolean isUnused() {
    return !computedIn.isEmpty() && readIn.isEmpty();
  }

  /** Partitions that were not kept, or not for long; empty where the source reports no blocks. */
  public OptionalInt missingPartitions() {
    return cached.cachedPartitions().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(
            Math.max(0, cached.rdd().partitions() - cached.cachedPartitions().getAsInt()));
  }
}
