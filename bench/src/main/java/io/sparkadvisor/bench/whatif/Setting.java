package io.sparkadvisor.bench.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is different between the runs of one job.
 *
 * @param executors how many
 * @param cores of each
 * @param partitions of its shuffles: {@code spark.sql.shuffle.partitions}; RDD jobs name it
 *     themselves
 * @param skewJoin {@code spark.sql.adaptive.skewJoin.enabled}
 * @param buckets over how many the hot keys are salted; 1 for not at all
 * @param broadcast whether the small side of joins is broadcast
 * @param memoryMib {@code spark.executor.memory}
 */
record Setting(
    int executors,
    int cores,
    int partitions,
    boolean skewJoin,
    int buckets,
    boolean broadcast,
    int memoryMib) {

  /** Properties by which a run tells its setting in its own log. */
  private static final String PREFIX = "spark.advisor.bench.";

  static final String JOB = PREFIX + "job";

  static Setting of(int executors, int cores, int partitions) {
    return new Setting(executors, cores, partitions, false, 1, false, 512);
  }

  Setting withSkewJoin() {
    return new Setting(executors, cores, partitions, true, buckets, broadcast, memoryMib);
  }

  Setting withBuckets(int count) {
    return new Setting(executors, cores, partitions, skewJoin, count, broadcast, memoryMib);
  }

  Setting withBroadcast() {
    return new Setting(executors, cores, partitions, skewJoin, buckets, true, memoryMib);
  }

  Setting withMemory(int mib) {
    return new Setting(executors, cores, partitions, skewJoin, buckets, broadcast, mib);
  }

  int slots() {
    return executors * cores;
  }

  /** A local cluster with as many workers as executors. */
  String master() {
    return "local-cluster[%d,%d,%d]".formatted(executors, cores, memoryMib);
  }

  /** What Spark is started with. */
  Map<String, String> properties() {
    Map<String, String> all = new TreeMap<>();
    all.put("spark.executor.memory", memoryMib + "m");
    all.put("spark.executor.cores", Integer.toString(cores));
    all.put("spark.sql.shuffle.partitions", Integer.toString(partitions));
    all.put("spark.sql.adaptive.skewJoin.enabled", Boolean.toString(skewJoin));
    all.put("spark.sql.autoBroadcastJoinThreshold", broadcast ? "50m" : "-1");
    all.put(PREFIX + "executors", Integer.toString(executors));
    all.put(PREFIX + "buckets", Integer.toString(buckets));
    return all;
  }

  /** The setting that a run's properties tell; empty for a run of something else. */
  static Optional<Setting> of(Map<String, String> properties) {
    if (!properties.containsKey(PREFIX + "executors")) {
      return Optional.empty();
    }
    return Optional.of(
        new Setting(
            Integer.parseInt(properties.get(PREFIX + "executors")),
            Integer.parseInt(properties.get("spark.executor.cores")),
            Integer.parseInt(properties.get("spark.sql.shuffle.partitions")),
            Boolean.parseBoolean(properties.get("spark.sql.adaptive.skewJoin.enabled")),
            Integer.parseInt(properties.get(PREFIX + "buckets")),
            !properties.get("spark.sql.autoBroadcastJoinThreshold").startsWith("-"),
            Integer.parseInt(properties.get("spark.executor.memory").replace("m", ""))));
  }

  /** A name that a file can have. */
  String label() {
    List<String> parts = new ArrayList<>();
    parts.add(executors + "x" + cores);
    parts.add("p" + partitions);
    if (skewJoin) {
      parts.add("aqe");
    }
    if (buckets > 1) {
      parts.add("salt" + buckets);
    }
    if (broadcast) {
      parts.add("broadcast");
    }
    if (memoryMib != 512) {
      parts.add(memoryMib + "m");
    }
    return String.join("-", parts);
  }
}
