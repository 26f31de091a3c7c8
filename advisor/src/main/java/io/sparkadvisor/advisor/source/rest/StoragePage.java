package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.StorageLevel;
import java.util.List;
import java.util.Optional;

/** A cached RDD of {@code /storage/rdd}; those that were unpersisted are not there. */
final class StoragePage {

  private StoragePage() {}

  static RddDescription of(JsonNode rdd) {
    String level = rdd.path("storageLevel").asText();
    String replicas = level.replaceFirst(".*?(\\d{1,4})x Replicated.*", "$1");
    return new RddDescription(
        rdd.path("id").asInt(),
        rdd.path("name").asText(),
        Optional.empty(),
        "",
        List.of(),
        new StorageLevel(
            level.contains("Disk"),
            level.contains("Memory"),
            level.contains("off heap"),
            level.contains("Deserialized"),
            replicas.matches("\\d+") ? Integer.parseInt(replicas) : 1),
        rdd.path("numPartitions").asInt(),
        rdd.path("numCachedPartitions").asInt(),
        rdd.path("memoryUsed").asLong(),
        rdd.path("diskUsed").asLong());
  }
}
