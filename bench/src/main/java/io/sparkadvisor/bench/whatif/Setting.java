package io.sparkadvisor.bench.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is different between the runs of one job.
 *
 * @param executors how many; 0 for local mode
 * @param cores of each; in local mode its threads
 * @param partitions of its shuffles: {@code spark.sql.shuffle.partitions}; RDD jobs name it
 *     themselves
 * @param skewJoin {@code spark.sql.adaptive.skewJoin.enabled}
 * @param buckets over how many the hot keys are salted; 1 for not at all
 * @param broadcast whether the small side of joins is broadcast
 * @param memoryMib {@code spark.executor.memory}
 * @param adaptive {@code spark.sql.adaptive.enabled}; empty where the job says
 */
record Setting(
    int executors,
    int cores,
    int partitions,
    boolean skewJoin,
    int buckets,
    boolean broadcast,
    int memoryMib,
    Optional<Boolean> adaptive) {

  /** Properties by which a run writes its setting in its own log. */
  private static final String PREFIX = "spark.advisor.bench.";

  static final String JOB = PREFIX + "job";

  static Setting of(int executors, int cores, int partitions) {
    return new Setting(executors, cores, partitions, false, 1, false, 512, Optional.empty());
  }

  /** In local mode, with so many threads. */
  static Setting local(int threads, int partitions) {
    return of(0, threads, partitions);
  }

  boolean isLocal() {
    return executors == 0;
  }

  Setting withAdaptive(boolean on) {
    return new Setting(
        executors, cores, partitions, skewJoin, buckets, broadcast, memoryMib, Optional.of(on));
  }

  Setting withSkewJoin() {
    return new Setting(executors, cores, partitions, true, buckets, broadcast, memoryMib, adaptive);
  }

  Setting withBuckets(int count) {
    return new Setting(
        executors, cores, partitions, skewJoin, count, broadcast, memoryMib, adaptive);
  }

  Setting withBroadcast() {
    return new Setting(executors, cores, partitions, skewJoin, buckets, true, memoryMib, adaptive);
  }

  Setting withMemory(int mib) {
    return new Setting(executors, cores, partitions, skewJoin, buckets, broadcast, mib, adaptive);
  }

  int slots() {
    return Math.max(1, executors) * cores;
  }

  /** A local cluster with as many workers as executors. */
  String master() {
    return isLocal()
        ? "local[%d]".formatted(cores)
        : "local-cluster[%d,%d,%d]".formatted(executors, cores, memoryMib);
  }

  /** What Spark is started with. */
  Map<String, String> properties() {
    Map<String, String> all = new TreeMap<>();
    all.put("spark.executor.memory", memoryMib + "m");
    all.put("spark.executor.cores", Integer.toString(cores));
    all.put("spark.sql.shuffle.partitions", Integer.toString(partitions));
    all.put("spark.sql.adaptive.skewJoin.enabled", Boolean.toString(skewJoin));
    all.put("spark.sql.autoBroadcastJoinThreshold", broadcast ? "50m" : "-1");
    adaptive.ifPresent(on -> all.put("spark.sql.adaptive.enabled", Boolean.toString(on)));
    adaptive.ifPresent(on -> all.put(PREFIX + "adaptive", Boolean.toString(on)));
    all.put(PREFIX + "executors", Integer.toString(executors));
    all.put(PREFIX + "buckets", Integer.toString(buckets));
    return all;
  }

  /** The setting that a run's properties show; empty for a run of something else. */
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
            Integer.parseInt(properties.get("spark.executor.memory").replace("m", "")),
            Optional.ofNullable(properties.get(PREFIX + "adaptive")).map(Boolean::parseBoolean)));
  }

  /** A name that a file can have. */
  String label() {
    List<String> parts = new ArrayList<>();
    parts.add(isLocal() ? "l" + cores : executors + "x" + cores);
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
    adaptive.ifPresent(on -> parts.add(on ? "adaptive" : "plain"));
    if (memoryMib != 512) {
      parts.add(memoryMib + "m");
    }
    return String.join("-", parts);
  }
}
