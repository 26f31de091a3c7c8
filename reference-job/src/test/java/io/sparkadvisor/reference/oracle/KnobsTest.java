package io.sparkadvisor.reference.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.setting.FailureKnobs;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.fact.setting.Setting;
import io.sparkadvisor.rules.fact.setting.SparkProperties;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.internal.config.FallbackConfigEntry;
import org.apache.spark.internal.config.OptionalConfigEntry;
import org.apache.spark.internal.config.package$;
import org.apache.spark.network.util.MapConfigProvider;
import org.apache.spark.network.util.TransportConf;
import org.apache.spark.sql.internal.SQLConf$;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the table of properties says of each is what Spark's own table says. */
class KnobsTest {

  // What no ConfigEntry of Spark's core and SQL declares: names that Spark no longer has, and what
  // other modules read.
  private static final Set<String> NO_ENTRY =
      Set.of(
          "spark.kubernetes.memoryOverheadFactor",
          "spark.maxRemoteBlockSizeFetchToMem",
          "spark.shuffle.io.maxRetries",
          "spark.shuffle.io.retryWait",
          "spark.yarn.executor.memoryOverhead");

  // What Spark's code takes where the entry itself has no default.
  private static final Map<String, String> TAKEN_IN_CODE =
      Map.of(
          // SchedulerBackendUtils.DEFAULT_NUMBER_EXECUTORS
          "spark.executor.instances", "2",
          // ResourceProfile.calculateOverHeadMemory
          "spark.executor.memoryOverhead", "384m",
          // SQLConf.defaultNumShufflePartitions, SQLConf.numShufflePartitions
          "spark.sql.adaptive.coalescePartitions.initialPartitionNum", "200",
          // AQEPropagateEmptyRelation and JoinSelection take the other threshold
          "spark.sql.adaptive.autoBroadcastJoinThreshold", "10m");

  private static final List<String> TEXTS =
      List.of("7", "1.5", "0.5", "true", "false", "fair", "debug", "7k", "7m", "7g", "90s", "5min");

  private static final SparkSettings SETTINGS =
      new SparkSettings(
          SparkProperties.of(Map.of("spark.master", "yarn")), SparkVersion.parse("4.2.0"));

  @BeforeAll
  static void loadEntries() {
    assertThat(package$.MODULE$).isNotNull();
    assertThat(org.apache.spark.internal.config.Network$.MODULE$).isNotNull();
    assertThat(org.apache.spark.internal.config.Python$.MODULE$).isNotNull();
    assertThat(SQLConf$.MODULE$).isNotNull();
  }

  @Test
  void sparkHasEveryKnobButThoseThatAreNamed() {
    assertThat(Knob.all().stream().map(Knob::key).filter(key -> entry(key).isEmpty()))
        .containsExactlyInAnyOrderElementsOf(NO_ENTRY);
  }

  @Test
  void everyPropertyOfTheFamiliesIsAKnob() {
    Set<String> knobs = Knob.all().stream().map(Knob::key).collect(Collectors.toSet());

    assertThat(
            ConfigEntry.listAllEntries().stream()
                .map(ConfigEntry::key)
                .filter(
                    key ->
                        key.startsWith("spark.sql.adaptive.")
                            || key.startsWith("spark.dynamicAllocation.")
                            || key.startsWith("spark.speculation"))
                .filter(key -> !key.endsWith(".testing")))
        .isNotEmpty()
        .allMatch(knobs::contains);
  }

  @Test
  void defaultsAreThoseOfSpark() {
    assertThat(ofAll(KnobsTest::wrongDefault)).isEmpty();
  }

  @Test
  void defaultsOfTheFetchesAreThoseOfTheNetworkModule() {
    TransportConf conf = new TransportConf("shuffle", MapConfigProvider.EMPTY);

    assertThat(SETTINGS.get(FailureKnobs.FETCH_RETRIES).value()).isEqualTo(conf.maxIORetries());
    assertThat(SETTINGS.get(FailureKnobs.FETCH_RETRY_WAIT).value())
        .isEqualTo(Duration.ofMillis(conf.ioRetryWaitTimeMs()));
  }

  @Test
  void knobsExistSinceTheReleaseThatSparkNames() {
    assertThat(ofAll(KnobsTest::wrongRelease)).isEmpty();
  }

  @Test
  void whatSparkReadsIsReadAndWrittenSoThatSparkReadsTheSame() {
    assertThat(ofAll(KnobsTest::wrongText)).isEmpty();
  }

  @Test
  void aSessionTakesThePropertiesOfSqlAlone() {
    for (Knob<?> knob : Knob.all()) {
      assertThat(knob.isOfSession())
          .as(knob.key())
          .isEqualTo(
              SQLConf$.MODULE$.containsConfigKey(knob.key())
                  && !SQLConf$.MODULE$.isStaticConfigKey(knob.key()));
    }
  }

  private interface Check {
    Stream<String> offences(Knob<?> knob, ConfigEntry<?> entry);
  }

  private static List<String> ofAll(Check check) {
    List<String> offences = new ArrayList<>();
    for (Knob<?> knob : Knob.all()) {
      entry(knob.key())
          .ifPresent(
              entry ->
                  check.offences(knob, entry).map(o -> knob + ": " + o).forEach(offences::add));
    }
    return offences;
  }

  private static Stream<String> wrongDefault(Knob<?> knob, ConfigEntry<?> entry) {
    Optional<?> ours = byDefault(knob);
    Optional<?> theirs;
    if (TAKEN_IN_CODE.containsKey(knob.key())) {
      theirs = knob.parse(TAKEN_IN_CODE.get(knob.key()));
    } else if (entry instanceof FallbackConfigEntry<?> fallback) {
      theirs = byDefault(Knob.of(fallback.fallback().key()).orElseThrow());
    } else if (entry instanceof OptionalConfigEntry<?> || isUnlimited(entry)) {
      theirs = Optional.empty();
    } else {
      theirs = knob.parse(entry.defaultValueString());
      if (theirs.isEmpty()) {
        return Stream.of(entry.defaultValueString() + " is not read");
      }
    }
    return ours.equals(theirs) ? Stream.of() : Stream.of(ours + ", and in Spark " + theirs);
  }

  // What is no limit is no value here.
  private static boolean isUnlimited(ConfigEntry<?> entry) {
    Object value = entry.defaultValue().get();
    return value.equals(Integer.MAX_VALUE)
        || value.equals(Long.MAX_VALUE)
        || value.equals((long) Integer.MAX_VALUE);
  }

  private static Stream<String> wrongRelease(Knob<?> knob, ConfigEntry<?> entry) {
    SparkVersion first = SparkVersion.parse(entry.version()).orElseThrow();
    String before =
        first.minor() > 0
            ? first.major() + "." + (first.minor() - 1) + ".9"
            : first.major() - 1 + ".99.9";
    return Stream.of(
            knob.exists(Optional.of(first)) ? "" : "does not exist in " + entry.version(),
            knob.exists(SparkVersion.parse(before)) ? "exists before " + entry.version() : "",
            knob.exists(Optional.empty()) ? "" : "does not exist in the newest")
        .filter(offence -> !offence.isEmpty());
  }

  private static <T> Stream<String> wrongText(Knob<T> knob, ConfigEntry<?> entry) {
    return Stream.concat(Stream.of(entry.defaultValueString()), TEXTS.stream())
        .flatMap(text -> wrongText(knob, entry, text).stream());
  }

  private static <T> Optional<String> wrongText(Knob<T> knob, ConfigEntry<?> entry, String text) {
    Optional<Object> theirs = read(entry, text);
    if (theirs.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> ours = knob.parse(text);
    if (ours.isEmpty()) {
      return Optional.of(text + " is not read");
    }
    String written = knob.format(ours.get(), Optional.empty());
    Optional<Object> again = read(entry, written);
    return again.equals(theirs)
        ? Optional.empty()
        : Optional.of(text + " is " + theirs + ", and written as " + written + " " + again);
  }

  private static Optional<Object> read(ConfigEntry<?> entry, String text) {
    try {
      return Optional.of(entry.valueConverter().apply(text));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  private static Optional<?> byDefault(Knob<?> knob) {
    return SETTINGS.find(knob).map(Setting::value);
  }

  private static Optional<ConfigEntry<?>> entry(String key) {
    return Optional.ofNullable(ConfigEntry.findEntry(key));
  }
}
