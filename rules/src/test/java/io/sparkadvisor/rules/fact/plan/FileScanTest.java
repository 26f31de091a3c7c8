package io.sparkadvisor.rules.fact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileScanTest {
  private static final String DESCRIPTION =
      "FileScan parquet shop.events[user_id#1L,context#6] Batched: true, DataFilters:"
          + " [isnotnull(user_id#1L)], Format: Parquet, Location: InMemoryFileIndex(2"
          + " paths)[s3://lake/events, s3://lake/more], PartitionFilters: [isnotnull(day#3),"
          + " (day#3 = 2026-01-01)], PushedFilters: [IsNotNull(user_id)], ReadSchema:"
          + " struct<user_id:bigint>";

  private static FileScan scan(String description, Map<String, String> metadata) {
    return FileScan.of(node(description, metadata)).orElseThrow();
  }

  private static PlanNode node(String description, Map<String, String> metadata) {
    NodeMetric files =
        new NodeMetric(
            "number of files read", NodeMetric.Type.SUM, 7, OptionalLong.of(12), Optional.empty());
    return new PlanNode(
        0, "Scan parquet", description, metadata, List.of(files), Set.of(), List.of());
  }

  @Test
  void tellsWhatItReads() {
    FileScan scan = scan(DESCRIPTION, Map.of());
    assertThat(scan.format()).isEqualTo("parquet");
    assertThat(scan.locations()).containsExactly("s3://lake/events", "s3://lake/more");
    assertThat(scan.columns()).containsExactly("user_id", "context");
    assertThat(scan.partitionFilters()).containsExactly("isnotnull(day#3)", "(day#3 = 2026-01-01)");
    assertThat(scan.pushedFilters()).containsExactly("IsNotNull(user_id)");
    assertThat(scan.files()).hasValue(12);
    assertThat(scan.rows()).isEmpty();
  }

  @Test
  void itsMetadataIsBelievedBeforeItsDescription() {
    Map<String, String> metadata =
        Map.of("Location", "InMemoryFileIndex(1 paths)[file:/rows.json.gz]", "PushedFilters", "[]");
    FileScan scan =
        scan("FileScan json [id#1] Location: InMemoryFileIndex(1 paths)[fi...", metadata);
    assertThat(scan.locations()).containsExactly("file:/rows.json.gz");
    assertThat(scan.pushedFilters()).isEmpty();
    assertThat(scan.isCompressedWhole()).isTrue();
  }

  @Test
  void columnarFilesAreNotCompressedWhole() {
    assertThat(FileScan.isCompressedWhole("s3://lake/part-0.zstd.parquet")).isFalse();
    assertThat(FileScan.isCompressedWhole("s3://lake/rows.csv.bz2")).isFalse();
    assertThat(FileScan.isCompressedWhole("s3://lake/rows.csv.zst")).isTrue();
  }

  @Test
  void otherScansAreNone() {
    assertThat(FileScan.of(node("Scan hive db.table [id#1]", Map.of()))).isEmpty();
    assertThat(FileScan.of(node("BatchScan[id#1] db.table", Map.of()))).isEmpty();
  }
}
