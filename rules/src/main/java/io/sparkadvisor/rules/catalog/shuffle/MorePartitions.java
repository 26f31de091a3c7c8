package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.Setting;
import io.sparkadvisor.rules.fact.ShuffleExchange;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SparkSettings;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Fix.PropertyChange;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Language;
import io.sparkadvisor.rules.finding.Quantity;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The remedy that gives a stage more shuffle partitions, by what sets their number. */
final class MorePartitions {

  private final SparkApplication app;
  private final StageAttempt stage;
  private final long shuffleBytes;
  private final Bytes target;

  /**
   * So many partitions that each holds so much.
   *
   * @param shuffleBytes what the stage reads of shuffles
   * @param target how much one partition shall hold
   */
  MorePartitions(SparkApplication app, StageAttempt stage, long shuffleBytes, Bytes target) {
    this.app = app;
    this.stage = stage;
    this.shuffleBytes = shuffleBytes;
    this.target = target;
  }

  /** How many partitions that makes. */
  int count() {
    return (int) Math.min(Integer.MAX_VALUE, -Math.floorDiv(-shuffleBytes, target.count()));
  }

  /** The remedy; the lever says how. */
  Remedy remedy() {
    PartitionLever lever = PartitionLever.of(app, stage);
    SparkSettings settings = app.settingsOf(stage);
    return switch (lever) {
      case ADAPTIVE -> adaptive(settings);
      case SHUFFLE_PARTITIONS ->
          set(
              List.of(change(settings, settings.shufflePartitions(), Integer.toString(count()))),
              "Without adaptive execution every shuffle of a query has as many partitions as this"
                  + " property says. It holds for every query of the session, so look at the"
                  + " smaller ones too.",
              FixSafety.SAFE);
      case DEFAULT_PARALLELISM -> defaultParallelism(settings);
      case REPARTITION_CALL ->
          code(
              "Ask repartition for {} partitions",
              "The code fixes the number of partitions, so no property changes it.",
              PartitionCall.REPARTITION.inPlaceOf(PartitionCall.REPARTITION, stage, count()));
      case CODE ->
          code(
              "Ask for {} partitions where the code sets their number",
              "The property that sets it otherwise has another value, so it comes from the code:"
                  + " an argument of a shuffle operation, a repartition or a coalesce.",
              PartitionCall.REPARTITION.code(stage, count()));
      case COALESCE_CALL ->
          code(
              "Use repartition({}) in place of coalesce",
              "The code puts partitions together behind the shuffle, and the whole stage then runs"
                  + " in that few tasks; repartition lets the stage before it run in many.",
              PartitionCall.REPARTITION.inPlaceOf(PartitionCall.COALESCE, stage, count()));
      case SINGLE_PARTITION -> partitionByKey();
      case NOT_TOLD ->
          set(
              List.of(
                  new PropertyChange(
                      settings.shufflePartitions().key(),
                      Optional.of(Integer.toString(stage.taskCount())),
                      true,
                      Integer.toString(count()))),
              PartitionLever.NOT_TOLD_WHY,
              FixSafety.REVIEW);
      case STREAMING_STATE ->
          set(
              List.of(change(settings, settings.shufflePartitions(), Integer.toString(count()))),
              "A checkpoint keeps the number that the query began with, so this takes hold only"
                  + " with a new checkpoint, which loses the state.",
              FixSafety.REVIEW);
    };
  }

  private Remedy adaptive(SparkSettings settings) {
    List<PropertyChange> changes = new ArrayList<>();
    int initial =
        app.planSection(stage).inputs().stream()
            .map(ShuffleExchange::partitions)
            .flatMapToInt(OptionalInt::stream)
            .max()
            .orElse(settings.initialPartitionNum().value());
    boolean advised = settings.advisoryPartitionSize().value().compareTo(target) > 0;
    if (!advised || shuffleBytes / initial > target.count()) {
      changes.add(change(settings, settings.initialPartitionNum(), Integer.toString(count())));
    }
    if (advised) {
      changes.add(change(settings, settings.advisoryPartitionSize(), target.toProperty()));
    }
    String why =
        "Adaptive execution starts with the initial number and only puts partitions together, up"
            + " to the advisory size; outside a skewed join it never splits one."
            + (settings.parallelismFirst().value()
                ? " As parallelismFirst is on, it stops earlier where that fills more slots."
                : "");
    return set(changes, why, FixSafety.SAFE);
  }

  private Remedy defaultParallelism(SparkSettings settings) {
    PropertyChange change =
        new PropertyChange(
            "spark.default.parallelism",
            settings.defaultParallelism().map(n -> Integer.toString(n)),
            settings.defaultParallelism().isPresent(),
            Integer.toString(count()));
    return set(
        List.of(change),
        "An RDD operation that is given no number takes this one, else that of its parents. Where"
            + " the call names a number, as in reduceByKey(f, 8), change it there.",
        FixSafety.REVIEW);
  }

  private static Remedy partitionByKey() {
    String window = "Window.partitionBy(\"customer_id\").orderBy(\"ts\")";
    return new Remedy(
        Sentence.of("Give the operator a key to partition by"),
        Sentence.of(
            "An operator wants all rows in one partition, which no property changes: a window"
                + " without partitions, a global limit, an aggregate of everything."),
        new Fix.Code(
            Map.of(
                Language.SQL,
                "SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY ts) FROM t",
                Language.PYTHON,
                window,
                Language.SCALA,
                window,
                Language.JAVA,
                window + ";")),
        Optional.empty(),
        FixSafety.ADVICE_ONLY);
  }

  private Remedy set(List<PropertyChange> changes, String why, FixSafety safety) {
    return remedy("Read the shuffle in {} partitions", why, new Fix.Configuration(changes), safety);
  }

  private Remedy code(String title, String why, Fix.Code code) {
    return remedy(title, why, code, FixSafety.REVIEW);
  }

  private Remedy remedy(String title, String why, Fix fix, FixSafety safety) {
    return new Remedy(
        Sentence.of(title, Quantity.count(count())),
        Sentence.of(why),
        fix,
        Optional.of(PartitionLever.change(app, stage, fix, count())),
        safety);
  }

  private PropertyChange change(SparkSettings settings, Setting<?> setting, String value) {
    Optional<String> old = settings.properties().get(setting.key());
    boolean defaultKnown = app.coverage().hasEnvironment();
    Optional<String> byDefault =
        Optional.of(
                setting.value() instanceof Bytes bytes
                    ? bytes.toProperty()
                    : String.valueOf(setting.value()))
            .filter(unused -> defaultKnown);
    return new PropertyChange(setting.key(), old.or(() -> byDefault), setting.explicit(), value);
  }
}
