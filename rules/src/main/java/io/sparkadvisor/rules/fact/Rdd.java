package io.sparkadvisor.rules.fact;

import java.util.List;

/**
 * An RDD in a stage's lineage.
 *
 * @param id {@code RDD ID}
 * @param name {@code Name}, such as {@code MapPartitionsRDD}
 * @param operation the name within {@code Scope}, such as {@code Exchange} or {@code
 *     WholeStageCodegen (3)}; empty without
 * @param callSite {@code Callsite}
 * @param parentIds {@code Parent IDs}
 * @param partitions {@code Number of Partitions}
 * @param storage how the user asked to keep it
 */
public record Rdd(
    int id,
    String name,
    String operation,
    String callSite,
    List<Integer> parentIds,
    int partitions,
    Storage storage) {

  /** Makes the collections immutable. */
  public Rdd {
    parentIds = List.copyOf(parentIds);
  }

  /**
   * How an RDD is kept: {@code Storage Level}.
   *
   * @param disk on disk
   * @param memory in memory
   * @param offHeap outside the heap
   * @param deserialized as objects
   * @param replication copies
   */
  public record Storage(
      boolean disk, boolean memory, boolean offHeap, boolean deserialized, int replication) {

    /** Not kept. */
    public static final Storage NONE = new Storage(false, false, false, false, 1);

    /** Whether it is kept at all. */
    public boolean isCached() {
      return disk || memory || offHeap;
    }
  }
}
