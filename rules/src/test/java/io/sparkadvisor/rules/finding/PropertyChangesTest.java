package io.sparkadvisor.rules.finding;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.setting.ExecutorKnobs;
import io.sparkadvisor.rules.fact.setting.MemoryKnobs;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.Fix.PropertyChange;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PropertyChangesTest {

  private static PropertyChanges of(ApplicationSpec application) {
    return PropertyChanges.of(application.build());
  }

  @Test
  void theOldValueIsWhatWasSetOrTheDefault() {
    assertThat(of(anApplication()).set(SqlKnobs.SHUFFLE_PARTITIONS, 800).all())
        .containsExactly(
            new PropertyChange("spark.sql.shuffle.partitions", Optional.of("200"), false, "800"));
    assertThat(
            of(anApplication().set("spark.executor.memory", "2048"))
                .set(MemoryKnobs.EXECUTOR, Bytes.ofGib(4))
                .all())
        .containsExactly(
            new PropertyChange("spark.executor.memory", Optional.of("2g"), true, "4g"));
    assertThat(of(anApplication()).set(SqlKnobs.MIN_PARTITION_NUM, 64).all())
        .containsExactly(
            new PropertyChange("spark.sql.files.minPartitionNum", Optional.empty(), false, "64"));
  }

  @Test
  void noDefaultIsSaidToHaveBeenInForceWhereTheSourceTellsNoProperties() {
    assertThat(of(anApplication().withoutEnvironment()).set(SqlKnobs.SHUFFLE_PARTITIONS, 8).all())
        .containsExactly(
            new PropertyChange("spark.sql.shuffle.partitions", Optional.empty(), false, "8"));
  }

  @Test
  void whatIsInForceIsNotSetAgain() {
    assertThat(of(anApplication()).set(SqlKnobs.SHUFFLE_PARTITIONS, 200).isEmpty()).isTrue();
    assertThat(
            of(anApplication().set("spark.sql.files.maxPartitionBytes", "64m"))
                .set(SqlKnobs.MAX_PARTITION_BYTES, Bytes.ofMib(64))
                .fix())
        .isEmpty();
  }

  @Test
  void whatThatSparkDoesNotHaveIsNotSet() {
    assertThat(
            of(anApplication().onSpark("3.1.3"))
                .set(AdaptiveKnobs.PARALLELISM_FIRST, false)
                .isEmpty())
        .isTrue();
    assertThat(
            of(anApplication().onSpark("3.2.0"))
                .set(AdaptiveKnobs.PARALLELISM_FIRST, false)
                .isEmpty())
        .isFalse();
  }

  @Test
  void aSizeIsWrittenAsThatSparkReadsIt() {
    assertThat(
            of(anApplication().onSpark("2.4.8"))
                .set(SqlKnobs.MAX_PARTITION_BYTES, Bytes.ofMib(64))
                .all())
        .containsExactly(
            new PropertyChange(
                "spark.sql.files.maxPartitionBytes", Optional.of("134217728"), false, "67108864"));
  }

  @Test
  void aValueIsRaisedOnlyWhereItIsSmallerAndLoweredOnlyWhereItIsLarger() {
    PropertyChanges none = of(anApplication());
    assertThat(none.raise(SqlKnobs.SHUFFLE_PARTITIONS, 199).isEmpty()).isTrue();
    assertThat(none.raise(SqlKnobs.SHUFFLE_PARTITIONS, 201).isEmpty()).isFalse();
    assertThat(none.lower(SqlKnobs.SHUFFLE_PARTITIONS, 199).isEmpty()).isFalse();
    assertThat(none.lower(SqlKnobs.SHUFFLE_PARTITIONS, 201).isEmpty()).isTrue();
    assertThat(none.lower(ExecutorKnobs.CORES_MAX, 4).isEmpty()).isFalse();
  }

  @Test
  void whatTheRunShowsStandsForWhatNobodySet() {
    assertThat(of(anApplication()).set(ExecutorKnobs.CORES, 8, 2).all())
        .containsExactly(new PropertyChange("spark.executor.cores", Optional.of("8"), false, "2"));
    assertThat(
            of(anApplication().set("spark.executor.cores", "8"))
                .set(ExecutorKnobs.CORES, 8, 2)
                .all())
        .containsExactly(new PropertyChange("spark.executor.cores", Optional.of("8"), true, "2"));
  }

  @Test
  void aPropertyIsSetOnceToItsLastValue() {
    assertThat(
            of(anApplication())
                .set(SqlKnobs.SHUFFLE_PARTITIONS, 800)
                .set(AdaptiveKnobs.ENABLED, false)
                .set(SqlKnobs.SHUFFLE_PARTITIONS, 400)
                .all())
        .extracting(PropertyChange::key, PropertyChange::newValue)
        .containsExactly(
            tuple("spark.sql.shuffle.partitions", "400"),
            tuple("spark.sql.adaptive.enabled", "false"));
  }

  @Test
  void aConfigurationTellsItsNewValuesByKey() {
    Fix.Configuration configuration =
        new Fix.Configuration(
            of(anApplication())
                .set(SqlKnobs.SHUFFLE_PARTITIONS, 800)
                .set(AdaptiveKnobs.ENABLED, false)
                .all());
    assertThat(configuration.asMap())
        .containsExactly(
            entry("spark.sql.shuffle.partitions", "800"),
            entry("spark.sql.adaptive.enabled", "false"));
  }
}
