package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.plan.PlanSection;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.setting.SchedulingKnobs;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import java.util.Locale;
import java.util.Optional;

/** What sets the number of a stage's shuffle partitions. */
public enum PartitionLever {
  /** Adaptive execution: it starts with many and puts small ones together. */
  ADAPTIVE(AdaptiveKnobs.INITIAL_PARTITION_NUM.key()),
  /** {@code spark.sql.shuffle.partitions}. */
  SHUFFLE_PARTITIONS(SqlKnobs.SHUFFLE_PARTITIONS.key()),
  /** {@code spark.default.parallelism}, or the number that an RDD operation was given. */
  DEFAULT_PARALLELISM(SchedulingKnobs.DEFAULT_PARALLELISM.key()),
  /** A call of {@code repartition(n)}: no property changes it. */
  REPARTITION_CALL("a call of repartition"),
  /** A call of {@code coalesce(n)} behind the shuffle. */
  COALESCE_CALL("a call of coalesce"),
  /** A number in the code, as the property that would set it says otherwise. */
  CODE("the code, as the property for it says otherwise"),
  /** Either the property or the code: the source has no property and no plan. */
  NOT_TOLD(SqlKnobs.SHUFFLE_PARTITIONS.key() + " or the code; the log does not show which"),
  /** An operator that wants all rows in one partition, such as a window without partitions. */
  SINGLE_PARTITION("an operator that wants one partition"),
  /** The checkpoint of a streaming query. */
  STREAMING_STATE("the checkpoint of a streaming query");

  private final String origin;

  PartitionLever(String origin) {
    this.origin = origin;
  }

  /** Where the number comes from, as words for a sentence. */
  public String origin() {
    return origin;
  }

  /** What sets it for this stage. */
  public static PartitionLever of(SparkApplication app, StageAttempt stage) {
    PlanSection section = app.planSection(stage);
    if (!section.inputs().isEmpty()) {
      return ofPlan(app, stage, section);
    }
    if (computes(stage, "coalesce")) {
      return COALESCE_CALL;
    } else if (computes(stage, "repartition")) {
      return REPARTITION_CALL;
    }
    return stage.sqlExecutionId().isPresent() || isSql(stage)
        ? ofSettings(app, stage)
        : ofParallelism(app, stage);
  }

  // If the property is not set, a shuffle has as many partitions as the largest of its parents
  // (Spark class Partitioner); any other number stands in the code.
  private static PartitionLever ofParallelism(SparkApplication app, StageAttempt stage) {
    Optional<Integer> number =
        app.settingsOf(stage).defaultParallelism().or(() -> app.tasksOfLargestParent(stage));
    return number.filter(n -> n != stage.taskCount()).isPresent() ? CODE : DEFAULT_PARALLELISM;
  }

  private static PartitionLever ofPlan(
      SparkApplication app, StageAttempt stage, PlanSection section) {
    if (section.has("Coalesce")) {
      return COALESCE_CALL;
    } else if (has(section, ShuffleExchange.Origin.STATE)) {
      return STREAMING_STATE;
    } else if (has(section, ShuffleExchange.Origin.REPARTITION_BY_NUMBER)) {
      return REPARTITION_CALL;
    } else if (section.inputs().stream().allMatch(ShuffleExchange::isSinglePartition)) {
      return SINGLE_PARTITION;
    }
    return ofSettings(app, stage);
  }

  private static PartitionLever ofSettings(SparkApplication app, StageAttempt stage) {
    SparkSettings settings = app.settingsOf(stage);
    // Spark 2 has properties of the same name, and does not do the same.
    boolean adaptive =
        app.isAtLeast(3, 0)
            && settings.adaptive().value()
            && settings.coalescePartitions().value()
            && isAdaptive(app.sqlExecution(stage.sqlExecutionId()));
    if (adaptive) {
      return ADAPTIVE;
    }
    // A shuffle in the plan that the user did not ask for has this number for certain.
    if (!app.planSection(stage).inputs().isEmpty()
        || settings.shufflePartitions().value() == stage.taskCount()) {
      return SHUFFLE_PARTITIONS;
    }
    return app.coverage().hasEnvironment() ? CODE : NOT_TOLD;
  }

  // Switched on, it still leaves some plans alone: those of streams before Spark 4, and cached
  // ones.
  private static boolean isAdaptive(Optional<SqlExecution> sql) {
    return sql.filter(execution -> !execution.finalPlan().name().isEmpty())
        .map(s -> s.finalPlan().stream().anyMatch(n -> n.name().equals("AdaptiveSparkPlan")))
        .orElse(true);
  }

  private static boolean has(PlanSection section, ShuffleExchange.Origin origin) {
    return section.inputs().stream().anyMatch(input -> input.origin() == origin);
  }

  private static boolean computes(StageAttempt stage, String operation) {
    return stage.rdds().stream()
        .anyMatch(rdd -> rdd.operation().toLowerCase(Locale.ROOT).equals(operation));
  }

  private static boolean isSql(StageAttempt stage) {
    return stage.rdds().stream().anyMatch(rdd -> rdd.name().equals("ShuffledRowRDD"));
  }
}
