package io.sparkadvisor.rules.fact.setting;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnobTest {

  @Test
  void allAreSortedByKeyAndEachIsThereOnce() {
    assertThat(Knob.all().stream().map(Knob::key)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void everyKnobIsFoundByItsKey() {
    assertThat(Knob.all()).allSatisfy(knob -> assertThat(Knob.of(knob.key())).containsSame(knob));
    assertThat(Knob.of("spark.acme")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "spark.sql.adaptive.enabled, 3.1.3, false",
    "spark.sql.adaptive.enabled, 3.2.0, true",
    "spark.sql.adaptive.skewJoin.enabled, 2.4.8, false",
    "spark.sql.adaptive.skewJoin.enabled, 3.0.0, true",
    "spark.sql.adaptive.coalescePartitions.minPartitionSize, 3.1.3, 16b",
    "spark.sql.adaptive.coalescePartitions.minPartitionSize, 3.2.0, 1m",
    "spark.sql.execution.arrow.pyspark.enabled, 4.1.0, false",
    "spark.sql.execution.arrow.pyspark.enabled, 4.2.0, true",
    "spark.dynamicAllocation.shuffleTracking.enabled, 3.3.4, false",
    "spark.dynamicAllocation.shuffleTracking.enabled, 3.4.0, true",
    "spark.storage.decommission.shuffleBlocks.enabled, 3.3.4, false",
    "spark.storage.decommission.rddBlocks.enabled, 3.4.0, true",
    "spark.speculation.multiplier, 3.5.6, 1.5",
    "spark.speculation.multiplier, 4.0.0, 3",
    "spark.speculation.quantile, 3.5.6, 0.75",
    "spark.speculation.quantile, 4.0.0, 0.9",
    "spark.speculation.efficiency.enabled, 3.3.4, false",
    "spark.speculation.efficiency.enabled, 3.4.0, true"
  })
  void aDefaultIsThatOfTheVersion(String key, String version, String value) {
    assertThat(byDefault(Knob.of(key).orElseThrow(), on(version, Map.of()))).contains(value);
  }

  @Test
  void aDefaultFollowsThePropertyThatSparkTakesItFrom() {
    assertThat(on("4.2.0", Map.of("spark.sql.shuffle.partitions", "800")).initialPartitionNum())
        .isEqualTo(
            new Setting<>("spark.sql.adaptive.coalescePartitions.initialPartitionNum", 800, false));
    SparkSettings threshold = on("4.2.0", Map.of("spark.sql.autoBroadcastJoinThreshold", "-1"));
    assertThat(threshold.get(JoinKnobs.ADAPTIVE_BROADCAST_THRESHOLD).value())
        .isEqualTo(new Bytes(-1));
    SparkSettings small =
        on("4.2.0", Map.of("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false"));
    assertThat(small.get(AdaptiveKnobs.MIN_PARTITION_NUM).value()).isEqualTo(1);
  }

  @Test
  void executorsAreCountedByYarnAndKubernetesAlone() {
    SparkSettings yarn = on("4.2.0", Map.of("spark.master", "yarn"));
    assertThat(yarn.get(ExecutorKnobs.INSTANCES).value()).isEqualTo(2);
    assertThat(yarn.get(ExecutorKnobs.CORES).value()).isEqualTo(1);
    assertThat(
            yarn.with(Map.of("spark.dynamicAllocation.enabled", "true"))
                .find(ExecutorKnobs.INSTANCES))
        .isEmpty();
    SparkSettings standalone = on("4.2.0", Map.of("spark.master", "spark://host:7077"));
    assertThat(standalone.find(ExecutorKnobs.INSTANCES)).isEmpty();
    assertThat(standalone.find(ExecutorKnobs.CORES)).isEmpty();
  }

  @Test
  void theOverheadIsAShareOfTheHeapWithALowerLimit() {
    assertThat(on("4.2.0", Map.of()).get(MemoryKnobs.OVERHEAD).value()).isEqualTo(Bytes.ofMib(384));
    assertThat(
            on("4.2.0", Map.of("spark.executor.memory", "10g")).get(MemoryKnobs.OVERHEAD).value())
        .isEqualTo(Bytes.ofGib(1));
  }

  @Test
  void whatWasSetByAnOlderNameCounts() {
    SparkSettings old =
        on(
            "3.5.0",
            Map.of(
                "spark.yarn.executor.memoryOverhead", "2g",
                "spark.maxRemoteBlockSizeFetchToMem", "100m"));
    assertThat(old.get(MemoryKnobs.OVERHEAD).value()).isEqualTo(Bytes.ofGib(2));
    assertThat(old.get(ShuffleKnobs.MAX_FETCH_TO_MEMORY).value()).isEqualTo(Bytes.ofMib(100));
  }

  @Test
  void aKnobExistsFromOneReleaseOnOrUntilItHasAnotherName() {
    assertThat(AdaptiveKnobs.PARALLELISM_FIRST.exists(SparkVersion.parse("3.1.3"))).isFalse();
    assertThat(AdaptiveKnobs.PARALLELISM_FIRST.exists(SparkVersion.parse("3.2.0"))).isTrue();
    assertThat(MemoryKnobs.YARN_OVERHEAD.exists(SparkVersion.parse("2.2.3"))).isTrue();
    assertThat(MemoryKnobs.YARN_OVERHEAD.exists(SparkVersion.parse("2.3.0"))).isFalse();
    assertThat(JoinKnobs.MAX_BROADCAST_TABLE_SIZE.exists(Optional.empty())).isTrue();
  }

  @Test
  void aSizeIsANumberAloneBeforeSparkReadSuffixes() {
    Bytes size = Bytes.ofMib(64);
    assertThat(SqlKnobs.MAX_PARTITION_BYTES.format(size, SparkVersion.parse("2.4.8")))
        .isEqualTo("67108864");
    assertThat(SqlKnobs.MAX_PARTITION_BYTES.format(size, SparkVersion.parse("3.0.0")))
        .isEqualTo("64m");
  }

  @Test
  void timesAreReadInTheirUnit() {
    assertThat(FailureKnobs.NETWORK_TIMEOUT.parse("800")).contains(Duration.ofSeconds(800));
    assertThat(SchedulingKnobs.LOCALITY_WAIT.parse("800")).contains(Duration.ofMillis(800));
    assertThat(JoinKnobs.BROADCAST_TIMEOUT.parse("5min")).contains(Duration.ofMinutes(5));
    assertThat(JoinKnobs.BROADCAST_TIMEOUT.parse("-1")).contains(Duration.ofSeconds(-1));
    assertThat(FailureKnobs.NETWORK_TIMEOUT.parse("soon")).isEmpty();
    assertThat(FailureKnobs.NETWORK_TIMEOUT.parse("9223372036854775807d")).isEmpty();
  }

  private static <T> Optional<String> byDefault(Knob<T> knob, SparkSettings settings) {
    return settings.find(knob).map(s -> knob.format(s.value(), settings.version()));
  }

  private static SparkSettings on(String version, Map<String, String> set) {
    return new SparkSettings(SparkProperties.of(set), SparkVersion.parse(version));
  }
}
