package io.sparkadvisor.rules.event;

import java.util.List;
import java.util.Optional;

/**
 * An RDD in a stage's lineage: an entry of {@code RDD Info}.
 *
 * @param rddId {@code RDD ID}
 * @param name {@code Name}
 * @param scope {@code Scope}: the name of the operation within it; JSON of a {@code
 *     RDDOperationScope}
 * @param callSite {@code Callsite}
 * @param parentIds {@code Parent IDs}
 * @param storageLevel {@code Storage Level}
 * @param partitions {@code Number of Partitions}
 * @param cachedPartitions {@code Number of Cached Partitions}; always 0 since Spark 2.0
 * @param memoryBytes {@code Memory Size}; always 0 since Spark 2.0
 * @param diskBytes {@code Disk Size}; always 0 since Spark 2.0
 */
public record RddDescription(
    int rddId,
    String name,
    Optional<String> scope,
    String callSite,
    List<Integer> parentIds,
    StorageLevel storageLevel,
    int partitions,
    int cachedPartitions,
    long memoryBytes,
    long diskBytes) {

  /** Makes the collections immutable. */
  public RddDescription {
    parentIds = List.copyOf(parentIds);
  }
}
