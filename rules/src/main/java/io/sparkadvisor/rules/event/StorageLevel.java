package io.sparkadvisor.rules.event;

/**
 * How a block is kept: {@code Storage Level}.
 *
 * @param disk {@code Use Disk}
 * @param memory {@code Use Memory}
 * @param offHeap {@code Use Off Heap}
 * @param deserialized {@code Deserialized}
 * @param replication {@code Replication}
 */
public record StorageLevel(
    boolean disk, boolean memory, boolean offHeap, boolean deserialized, int replication) {

  /** Not kept at all. */
  public static final StorageLevel NONE = new StorageLevel(false, false, false, false, 1);

  /** Whether the block is kept anywhere. */
  public boolean isStored() {
    return disk || memory;
  }
}
