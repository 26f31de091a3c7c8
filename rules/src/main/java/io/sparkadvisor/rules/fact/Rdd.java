package io.sparkadvisor.rules.fact;

import java.util.List;
import java.util.Set;

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

  /** Methods of SparkContext that read files by Hadoop's input formats, which split them. */
  private static final Set<String> FILE_INPUTS =
      Set.of(
          "textFile", "hadoopFile", "sequenceFile", "objectFile", "newAPIHadoopFile", "hadoopRDD");

  /**
   * Whether it reads files as RDD code does, such as by {@code sc.textFile}; then its name is the
   * path.
   */
  public boolean readsFiles() {
    return parentIds.isEmpty() && FILE_INPUTS.contains(operation);
  }

  /**
   * What a user knows it by: its call site, which Spark before 1.4 does not have, else its name.
   */
  public String label() {
    return callSite.isBlank() ? name + " " + id : callSite;
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
