package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.PlanSection;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.setting.JoinKnobs;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.RemedyDraft;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Optional;

/**
 * Adaptive execution splits the hot partition of a join by itself, where its own conditions are met
 * (Spark class {@code OptimizeSkewedJoin}): the size is past a factor of the median and past a
 * threshold, the join type lets that side be split, and the shuffle is the join's own.
 */
final class SkewJoinRemedy {
  // Each side must be past the limits alone, and a task has only the sum of both: half of it
  // leaves the other side a half.
  private static final double LIMIT_OF_SIZE = 0.5;
  // Below the first, the split would also hit partitions that are as they should be.
  private static final double LEAST_FACTOR = 1.5;
  private static final double STEP = 0.5;
  // Before Spark 3.4 the factor is a whole number, and a query with another one fails.
  private static final double LEAST_WHOLE_FACTOR = 2;
  private static final double WHOLE_STEP = 1;
  private static final Bytes LEAST_TARGET = Bytes.ofMib(1);

  private final HotPartitions hot;
  private final SparkSettings settings;
  private final long size;
  private final long usual;

  private SkewJoinRemedy(HotPartitions hot) {
    this.hot = hot;
    this.settings = hot.settings();
    this.size = hot.shuffleBytes().orElse(0);
    this.usual = hot.usualShuffleBytes();
  }

  /** The remedy; empty where adaptive execution would not split it, whatever is set. */
  static Optional<Remedy> of(HotPartitions hot) {
    return new SkewJoinRemedy(hot).remedy();
  }

  private Optional<Remedy> remedy() {
    if (!isPossible()) {
      return Optional.empty();
    }
    RemedyDraft split =
        Remedy.to("Let adaptive execution split the hot partition of the join")
            .because(why())
            .comesTo(new SplitSkew(hot.key(), factor(), threshold(), target()));
    // Results stay the same; what an extra shuffle would cost is not bounded.
    return (isForced() ? split : split.safe()).set(changes());
  }

  private boolean isPossible() {
    ShuffledJoin join = hot.reading().join().orElseThrow();
    return settings.exists(JoinKnobs.SKEW_JOIN)
        && join.isAdaptable()
        && !join.isSplit()
        && join.type().canBeSplit()
        && size >= 2 * LEAST_TARGET.count()
        && size >= leastFactor() / LIMIT_OF_SIZE * usual
        && severalMapTasks()
        && (!isForced() || settings.exists(JoinKnobs.FORCE_SKEW_JOIN));
  }

  // A split lies between the outputs of two map tasks, never within one.
  private boolean severalMapTasks() {
    return hot.stage().parentIds().stream()
            .flatMap(id -> hot.application().attempts(id).stream())
            .mapToInt(parent -> parent.taskCount())
            .max()
            .orElse(2)
        > 1;
  }

  private PropertyChanges changes() {
    PropertyChanges changes =
        PropertyChanges.of(hot.application(), settings)
            .set(AdaptiveKnobs.ENABLED, true)
            .set(JoinKnobs.SKEW_JOIN, true)
            .lower(JoinKnobs.SKEWED_PARTITION_THRESHOLD, threshold())
            .lower(JoinKnobs.SKEWED_PARTITION_FACTOR, factor())
            .lower(AdaptiveKnobs.ADVISORY_PARTITION_SIZE, target());
    return isForced() && !changes.isEmpty()
        ? changes.set(JoinKnobs.FORCE_SKEW_JOIN, true)
        : changes;
  }

  private Sentence why() {
    ShuffledJoin join = hot.reading().join().orElseThrow();
    String sides =
        join.type().canSplitLeft() && join.type().canSplitRight()
            ? "either side of this " + join.type().sparkName() + " join may be split"
            : (join.type().canSplitLeft() ? "the left" : "the right")
                + " side of this "
                + join.type().sparkName()
                + " join may be split, the other may not";
    String start = "Its task read {}, the others a median of {}; " + sides + ". ";
    Quantity read = Quantity.bytes(size);
    Quantity others = Quantity.bytes(usual);
    String end =
        isForced()
            ? " What follows the join in the same stage needs its rows as they are placed now, so"
                + " that the split costs another shuffle."
            : "";
    if (!settings.adaptive().value() || !settings.skewJoin().value()) {
      return Sentence.of(start + "Splitting was switched off." + end, read, others);
    }
    if (size <= settings.skewedPartitionThreshold().value().count()) {
      return Sentence.of(
          start + "Splitting was on and did not happen, because the size is not past {}." + end,
          read,
          others,
          Quantity.bytes(settings.skewedPartitionThreshold().value().count()));
    }
    double factorInForce = settings.skewedPartitionFactor().value();
    if (size <= factorInForce * usual) {
      return Sentence.of(
          start
              + "Splitting was on and did not happen, because the size is not past {} the median."
              + end,
          read,
          others,
          Quantity.times(factorInForce));
    }
    return Sentence.of(
        start
            + "Splitting was on and did not happen, though both sides together are past its limits:"
            + " one side alone is not, or what follows the join needs its rows as they are placed."
            + end,
        read,
        others);
  }

  /** The threshold that this run needs, or the one in force where that is low enough. */
  private Bytes threshold() {
    Bytes inForce = settings.skewedPartitionThreshold().value();
    Bytes needed = new Bytes((long) (size * LIMIT_OF_SIZE)).wholeMib();
    return needed.compareTo(inForce) < 0 ? needed : inForce;
  }

  private double factor() {
    double inForce = settings.skewedPartitionFactor().value();
    double step = takesFractions() ? STEP : WHOLE_STEP;
    double needed = usual == 0 ? inForce : Math.floor(size * LIMIT_OF_SIZE / usual / step) * step;
    return Math.min(inForce, Math.max(leastFactor(), needed));
  }

  private double leastFactor() {
    return takesFractions() ? LEAST_FACTOR : LEAST_WHOLE_FACTOR;
  }

  private boolean takesFractions() {
    return settings.isAtLeast(3, 4);
  }

  /**
   * The size of a piece: Spark makes it no smaller than the mean of the partitions that are not
   * skewed.
   */
  private Bytes target() {
    Bytes inForce = settings.advisoryPartitionSize().value();
    Bytes needed = new Bytes(Math.max(LEAST_TARGET.count(), size / hot.buckets())).wholeMib();
    return needed.compareTo(inForce) < 0 ? needed : inForce;
  }

  private boolean isForced() {
    PlanSection section = hot.application().planSection(hot.stage());
    long joins = section.nodes().stream().flatMap(node -> ShuffledJoin.of(node).stream()).count();
    return joins > 1
        || section.has("Window")
        || section.nodes().stream().anyMatch(SkewJoinRemedy::groups);
  }

  // An aggregate by the join's keys needs no shuffle of its own, and loses that by a split. Where
  // it begins with partial results there is a shuffle behind it anyway.
  private static boolean groups(PlanNode node) {
    return node.name().contains("Aggregate") && !node.description().contains("partial_");
  }
}
