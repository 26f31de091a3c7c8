package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.event.BlockUpdated;
import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.fact.CachedRdd;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what is known of cached RDDs and their blocks. */
final class StorageRecorder {

  private static final Pattern RDD_BLOCK = Pattern.compile("rdd_(\\d+)_(\\d+)");

  // A stream that caches each batch never ends to add some.
  private static final int MOST_UNPERSISTED = 10_000;

  private record Block(int partition, String executorId) {}

  private record Size(long memory, long disk) {}

  /** What one cached RDD takes, now and at most. */
  private static final class Usage {
    private final Map<Block, Size> blocks = new HashMap<>();
    private final BitSet evicted = new BitSet();
    private long memory;
    private long disk;
    private int peakPartitions;
    private long peakMemory;
    private long peakDisk;

    void put(Block block, Size size) {
      boolean gone = size.memory() + size.disk() == 0;
      Size before = gone ? blocks.remove(block) : blocks.put(block, size);
      if (gone && before != null) {
        evicted.set(block.partition());
      }
      memory += size.memory() - (before == null ? 0 : before.memory());
      disk += size.disk() - (before == null ? 0 : before.disk());
      atLeast(partitions(), memory, disk);
    }

    void atLeast(int partitions, long memoryBytes, long diskBytes) {
      peakPartitions = Math.max(peakPartitions, partitions);
      peakMemory = Math.max(peakMemory, memoryBytes);
      peakDisk = Math.max(peakDisk, diskBytes);
    }

    private int partitions() {
      return (int) blocks.keySet().stream().mapToInt(Block::partition).distinct().count();
    }
  }

  private final TreeMap<Integer, RddDescription> cached = new TreeMap<>();
  private final Map<Integer, Usage> usages = new HashMap<>();
  private final Set<Integer> unpersisted = new LinkedHashSet<>();
  private long dropped;

  void stage(StageDescription stage) {
    for (RddDescription rdd : stage.rdds()) {
      if (rdd.storageLevel().isStored()) {
        cached.put(rdd.rddId(), rdd);
        if (rdd.cachedPartitions() > 0) {
          usage(rdd.rddId()).atLeast(rdd.cachedPartitions(), rdd.memoryBytes(), rdd.diskBytes());
        }
      }
    }
  }

  void block(BlockUpdated event) {
    Matcher matcher = RDD_BLOCK.matcher(event.blockId());
    if (matcher.matches()) {
      boolean stored = event.storageLevel().isStored();
      usage(Integer.parseInt(matcher.group(1)))
          .put(
              new Block(Integer.parseInt(matcher.group(2)), event.executorId()),
              stored ? new Size(event.memoryBytes(), event.diskBytes()) : new Size(0, 0));
    }
  }

  void unpersisted(int rddId) {
    if (!cached.containsKey(rddId)) {
      usages.remove(rddId);
      return;
    }
    unpersisted.add(rddId);
    while (unpersisted.size() > MOST_UNPERSISTED) {
      int oldest = unpersisted.iterator().next();
      unpersisted.remove(oldest);
      cached.remove(oldest);
      usages.remove(oldest);
      dropped++;
    }
  }

  /** How many RDDs were dropped to keep memory bounded. */
  long dropped() {
    return dropped;
  }

  List<CachedRdd> snapshot() {
    return cached.values().stream().map(this::fact).toList();
  }

  private CachedRdd fact(RddDescription rdd) {
    Usage usage = usages.get(rdd.rddId());
    return new CachedRdd(
        Rdds.of(rdd),
        usage == null ? OptionalInt.empty() : OptionalInt.of(usage.peakPartitions),
        usage == null ? OptionalLong.empty() : OptionalLong.of(usage.peakMemory),
        usage == null ? OptionalLong.empty() : OptionalLong.of(usage.peakDisk),
        usage == null ? OptionalInt.empty() : OptionalInt.of(usage.evicted.cardinality()),
        unpersisted.contains(rdd.rddId()));
  }

  private Usage usage(int rddId) {
    return usages.computeIfAbsent(rddId, id -> new Usage());
  }
}
