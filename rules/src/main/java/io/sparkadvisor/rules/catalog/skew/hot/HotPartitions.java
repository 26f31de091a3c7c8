package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.catalog.skew.slow.DataMeasure;
import io.sparkadvisor.rules.catalog.skew.slow.DataTest;
import io.sparkadvisor.rules.catalog.skew.slow.SlowTasks;
import io.sparkadvisor.rules.catalog.skew.slow.Tail;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Distribution;
import io.sparkadvisor.rules.text.Place;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The partitions of a stage that have so much more data than the others that their tasks are slow.
 *
 * @param application the application
 * @param slow the stage's slow tasks
 * @param hot the rows that data explains, with the explanation; the longest first
 * @param reading what the stage does with the data
 * @param tail what they hold up
 * @param suspects values that stand for "not known" and that would fall in the hottest partition
 */
public record HotPartitions(
    SparkApplication application,
    SlowTasks slow,
    Map<Integer, DataTest.Explanation> hot,
    Reading reading,
    Tail tail,
    List<String> suspects) {
  // Pieces of a third of an even share fill the slots evenly enough, whatever their order.
  private static final double PIECES_A_SHARE = 3;
  // More would only cost the scheduler time.
  private static final int MOST_BUCKETS = 500;

  StageAttempt stage() {
    return slow.stage();
  }

  public StageKey key() {
    return stage().key();
  }

  Tasks tasks() {
    return stage().tasks();
  }

  SparkSettings settings() {
    return application.settingsOf(stage());
  }

  /** The row of the longest one. */
  int hottest() {
    return hot.keySet().iterator().next();
  }

  /** How its data explains the longest one. */
  public DataTest.Explanation explanation() {
    return hot.get(hottest());
  }

  /** The partition of a single one, the stage of several. */
  public Place place() {
    return hot.size() == 1 ? new Place.OfPartition(key(), partition()) : new Place.OfStage(key());
  }

  /** The partition of the longest one. */
  int partition() {
    return tasks().partitionId(hottest());
  }

  /** Over how many tasks its data must go for none of them to stand out. */
  int buckets() {
    long work = IntStream.of(slow.rows()).mapToLong(row -> tasks().durationMs(row).orElse(0)).sum();
    double evenMs = (double) work / Math.max(1, application.cluster().peakSlots());
    double pieceMs = Math.max((double) Math.max(1, slow.usualMs()), evenMs / PIECES_A_SHARE);
    long pieces = (long) Math.ceil(tasks().durationMs(hottest()).orElse(0) / pieceMs);
    return (int) Math.max(2, Math.min(MOST_BUCKETS, pieces));
  }

  /** Shuffle bytes of the longest one; empty where not known. */
  OptionalLong shuffleBytes() {
    return tasks().shuffleReadBytes(hottest());
  }

  /** The median of the others' shuffle bytes; 0 where it is not known. */
  long usualShuffleBytes() {
    return usual(row -> tasks().shuffleReadBytes(row)).orElse(0);
  }

  /** The median of a quantity of the other tasks; empty where none has it. */
  OptionalLong usual(IntFunction<OptionalLong> quantity) {
    long[] known =
        IntStream.of(slow.rows())
            .filter(row -> !hot.containsKey(row))
            .mapToObj(quantity)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .toArray();
    return known.length == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Distribution.of(known).median());
  }

  /** The share of the stage's data that the hot ones have, by the measure that explains them. */
  double shareOfData() {
    DataMeasure measure = explanation().measure();
    long all = IntStream.of(slow.rows()).mapToLong(row -> measure.of(tasks(), row).orElse(0)).sum();
    long theirs = hot.keySet().stream().mapToLong(row -> measure.of(tasks(), row).orElse(0)).sum();
    return all == 0 ? 0 : (double) theirs / all;
  }

  /** Whether null is the key that is hot, as far as its hash shows. */
  boolean isNullSuspected() {
    return suspects.contains("null");
  }
}
