package io.sparkadvisor.rules.fact.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SparkSettingsTest {

  @Test
  void knowsThatAdaptiveExecutionIsOnByDefaultSinceSpark32() {
    assertThat(on("3.1.3").adaptive().value()).isFalse();
    assertThat(on("3.2.0").adaptive().value()).isTrue();
    assertThat(on("4.2.0").adaptive().explicit()).isFalse();
  }

  @Test
  void takesWhatTheUserSetOverTheDefault() {
    SparkSettings settings = with("spark.sql.shuffle.partitions", "800");
    assertThat(settings.shufflePartitions())
        .isEqualTo(new Setting<>("spark.sql.shuffle.partitions", 800, true));
    assertThat(settings.initialPartitionNum().value()).isEqualTo(800);
  }

  @Test
  void keepsTheDefaultWhereTheUsersValueIsNone() {
    assertThat(with("spark.sql.shuffle.partitions", "auto").shufflePartitions())
        .isEqualTo(new Setting<>("spark.sql.shuffle.partitions", 200, false));
  }

  @Test
  void countsMemoryInMebibytesAndResultSizesInBytes() {
    assertThat(with("spark.executor.memory", "4096").executorMemory().value())
        .isEqualTo(Bytes.ofGib(4));
    assertThat(with("spark.driver.maxResultSize", "0").maxResultSize().value())
        .isEqualTo(Bytes.ZERO);
  }

  @Test
  void tellsWhatWouldBeInForceWithOtherProperties() {
    SparkSettings settings = with("spark.sql.shuffle.partitions", "800");
    SparkSettings changed = settings.with(Map.of("spark.sql.shuffle.partitions", "64"));
    assertThat(changed.shufflePartitions().value()).isEqualTo(64);
    assertThat(changed.initialPartitionNum().value()).isEqualTo(64);
    assertThat(settings.shufflePartitions().value()).isEqualTo(800);
  }

  @Test
  void hasNothingWhereSparkHasNoDefault() {
    SparkSettings settings = on("4.2.0");
    assertThat(settings.find(ExecutorKnobs.CORES_MAX)).isEmpty();
    assertThatThrownBy(() -> settings.get(ExecutorKnobs.CORES_MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spark.cores.max");
  }

  private static SparkSettings on(String version) {
    return new SparkSettings(SparkProperties.NONE, SparkVersion.parse(version));
  }

  private static SparkSettings with(String key, String value) {
    return new SparkSettings(SparkProperties.of(Map.of(key, value)), Optional.empty());
  }
}
