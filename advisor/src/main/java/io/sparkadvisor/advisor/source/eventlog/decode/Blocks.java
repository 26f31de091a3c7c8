package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.BlockUpdated;
import io.sparkadvisor.rules.event.RddUnpersisted;
import io.sparkadvisor.rules.event.StorageLevel;
import java.util.ArrayList;
import java.util.List;

/** Reads what is said about stored blocks. */
final class Blocks {
  private Blocks() {}

  /** {@code SparkListenerBlockUpdated}. */
  static BlockUpdated updated(JsonReader json) throws UnreadableEventException {
    BlockUpdated block = null;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      if (key.equals("Block Updated Info") && json.object()) {
        block = block(json);
      } else {
        json.skip();
      }
    }
    if (block == null) {
      throw UnreadableEventException.incomplete("The event has no \"Block Updated Info\".");
    }
    Value.needed(block.executorId(), "Executor ID");
    return block;
  }

  /**
   * {@code Updated Blocks} of a task, whose executor the caller adds: {@code [{"Block
   * ID":…,"Status":{…}}]}.
   */
  static List<BlockUpdated> ofTask(JsonReader json) throws UnreadableEventException {
    List<BlockUpdated> blocks = new ArrayList<>();
    if (json.array()) {
      while (json.nextElement()) {
        if (json.object()) {
          blocks.add(block(json));
        }
      }
    }
    return blocks;
  }

  /** {@code SparkListenerUnpersistRDD}. */
  static RddUnpersisted unpersisted(JsonReader json) throws UnreadableEventException {
    long rdd = JsonReader.ABSENT;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      if (key.equals("RDD ID")) {
        rdd = json.number();
      } else {
        json.skip();
      }
    }
    return new RddUnpersisted(Value.neededInt(rdd, "RDD ID"));
  }

  /** {@code Storage Level}. */
  static StorageLevel storageLevel(JsonReader json) throws UnreadableEventException {
    boolean disk = false;
    boolean memory = false;
    boolean offHeap = false;
    boolean deserialized = false;
    long replication = 1;
    if (!json.object()) {
      return StorageLevel.NONE;
    }
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Use Disk" -> disk = json.bool();
        case "Use Memory" -> memory = json.bool();
        // what was called Tachyon until Spark 1.4, and external block store until 1.6
        case "Use Off Heap", "Use Tachyon", "Use ExternalBlockStore" -> offHeap = json.bool();
        case "Deserialized" -> deserialized = json.bool();
        case "Replication" -> replication = json.number();
        default -> json.skip();
      }
    }
    return new StorageLevel(
        disk, memory, offHeap, deserialized, Value.intOr(replication, 1, "Replication"));
  }

  private static BlockUpdated block(JsonReader json) throws UnreadableEventException {
    Fields fields = new Fields();
    fields.read(json);
    return new BlockUpdated(
        fields.manager.executorId(),
        Value.needed(fields.id, "Block ID"),
        fields.level,
        Value.longOr(fields.memory, 0),
        Value.longOr(fields.disk, 0));
  }

  /** A block's fields, which a task's block has in an object of their own, {@code Status}. */
  private static final class Fields {
    private BlockManagerId manager = BlockManagerId.UNKNOWN;
    private String id;
    private StorageLevel level = StorageLevel.NONE;
    private long memory = JsonReader.ABSENT;
    private long disk = JsonReader.ABSENT;

    private void read(JsonReader json) throws UnreadableEventException {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        switch (key) {
          case "Block Manager ID" -> manager = BlockManagerId.read(json);
          case "Block ID" -> id = json.text();
          case "Storage Level" -> level = storageLevel(json);
          case "Memory Size" -> memory = json.number();
          case "Disk Size" -> disk = json.number();
          case "Status" -> {
            if (json.object()) {
              read(json);
            }
          }
          default -> json.skip();
        }
      }
    }
  }
}
