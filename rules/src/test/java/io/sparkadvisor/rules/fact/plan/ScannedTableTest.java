package io.sparkadvisor.rules.fact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScannedTableTest {

  private static PlanNode node(String name, String description, PlanNode... children) {
    return new PlanNode(0, name, description, Map.of(), List.of(), Set.of(), List.of(children));
  }

  private static List<String> of(String name, String description) {
    return ScannedTable.namesIn(node(name, description));
  }

  @Test
  void aTableIsKnownByItsName() {
    assertThat(
            of("Scan parquet tpcds.date_dim", "FileScan parquet tpcds.date_dim[d_year#9] Batched"))
        .containsExactly("tpcds.date_dim");
    assertThat(of("FileScan", "FileScan orc db.users[id#1,name#2] Batched: true"))
        .containsExactly("db.users");
    assertThat(of("BatchScan local.projects", "BatchScan local.projects[id#1] local.projects"))
        .containsExactly("local.projects");
    assertThat(of("BatchScan", "BatchScan[id#1, name#2] local.projects (branch=null)"))
        .containsExactly("local.projects");
    assertThat(of("Scan JDBCRelation(shop.orders) [numPartitions=1]", "Scan JDBCRelation…"))
        .containsExactly("shop.orders");
    assertThat(of("Scan hive default.people", "Scan hive default.people [name#1]"))
        .containsExactly("default.people");
  }

  @Test
  void filesAreKnownByTheLastPartOfTheirFirstPath() {
    assertThat(
            of(
                "Scan csv ",
                "FileScan csv [a#1] Batched: false, Location: InMemoryFileIndex[s3://b/air/gz],"
                    + " PartitionFilters: []"))
        .containsExactly("gz");
    assertThat(
            of(
                "Scan parquet ",
                "FileScan parquet [] Location: InMemoryFileIndex(2 paths)[file:/data/trips/,"
                    + " file:/x]"))
        .containsExactly("trips");
    PlanNode scan =
        new PlanNode(
            0,
            "Scan orc ",
            "FileScan orc [a#1]",
            Map.of("Location", "InMemoryFileIndex(1 paths)[hdfs://n/warehouse/maps]"),
            List.of(),
            Set.of(),
            List.of());
    assertThat(ScannedTable.namesIn(scan)).containsExactly("maps");
  }

  @Test
  void whatReadsNoTableHasNoName() {
    assertThat(of("Range", "Range (0, 9)")).isEmpty();
    assertThat(of("LocalTableScan", "LocalTableScan [a#1]")).isEmpty();
    assertThat(of("Scan ExistingRDD", "Scan ExistingRDD[a#1]")).isEmpty();
  }

  @Test
  void everyTableOfAPlanIsNamedOnce() {
    PlanNode users = node("Scan parquet db.users", "FileScan parquet db.users[id#1]");
    PlanNode orders = node("Scan parquet db.orders", "FileScan parquet db.orders[id#2]");
    assertThat(ScannedTable.namesIn(node("Union", "Union", users, orders, users)))
        .containsExactly("db.users", "db.orders");
  }
}
