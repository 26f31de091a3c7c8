package io.sparkadvisor.rules.fact.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparkVersionTest {

  @Test
  void comparesReleases() {
    SparkVersion version = SparkVersion.parse("3.2.4").orElseThrow();
    assertThat(version.isAtLeast(3, 2)).isTrue();
    assertThat(version.isAtLeast(2, 4)).isTrue();
    assertThat(version.isAtLeast(3, 3)).isFalse();
    assertThat(version.isAtLeast(4, 0)).isFalse();
  }

  @Test
  void readsSnapshotsAndVendorsBuilds() {
    assertThat(SparkVersion.parse("3.0.0-SNAPSHOT")).get().matches(v -> v.isAtLeast(3, 0));
    assertThat(SparkVersion.parse("2.4.0.cloudera2")).get().matches(v -> !v.isAtLeast(3, 0));
    assertThat(SparkVersion.parse("nightly")).isEmpty();
  }

  @Test
  void knowsWhichSparkADatabricksRuntimeIs() {
    assertThat(SparkVersion.parseVendor("9.1.x-scala2.12")).get().matches(v -> !v.isAtLeast(3, 2));
    assertThat(SparkVersion.parseVendor("11.3.x-scala2.12")).get().matches(v -> v.isAtLeast(3, 2));
    assertThat(SparkVersion.parseVendor("17.3.x-scala2.13")).get().matches(v -> v.isAtLeast(4, 0));
    assertThat(SparkVersion.parseVendor("6.4.x-esr")).get().matches(v -> !v.isAtLeast(3, 0));
  }
}
