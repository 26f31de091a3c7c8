package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.catalog.skew.slow.DataTest;
import io.sparkadvisor.rules.catalog.skew.slow.SlowTasks;
import io.sparkadvisor.rules.catalog.skew.slow.Tail;
import io.sparkadvisor.rules.fact.SlotTimeline;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.PlanText;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Which of a stage's slow tasks are slow because of their data. */
public record HotPartitionsFinder(SparkApplication application, Optional<SlotTimeline> timeline) {

  /** The slow tasks that data explains, the longest first. */
  public static Map<Integer, DataTest.Explanation> explained(SlowTasks slow) {
    DataTest test = new DataTest(slow);
    Map<Integer, DataTest.Explanation> explained = new LinkedHashMap<>();
    Tasks tasks = slow.stage().tasks();
    IntStream.of(slow.slow())
        .boxed()
        .sorted(Comparator.comparingLong(row -> -tasks.durationMs(row).orElse(0)))
        .forEach(row -> test.explain(row).ifPresent(why -> explained.put(row, why)));
    return explained;
  }

  /** Those of the tasks that data explains which have so much of it that a key may be frequent. */
  public static Map<Integer, DataTest.Explanation> hot(SlowTasks slow) {
    Map<Integer, DataTest.Explanation> hot = explained(slow);
    hot.values().removeIf(why -> !why.isMuch());
    return hot;
  }

  /** What is to be known of hot partitions. */
  public HotPartitions describe(SlowTasks slow, Map<Integer, DataTest.Explanation> hot) {
    StageAttempt stage = slow.stage();
    Reading reading = Reading.of(application, stage);
    int partition = stage.tasks().partitionId(hot.keySet().iterator().next());
    return new HotPartitions(
        application,
        slow,
        hot,
        reading,
        Tail.of(application, timeline, stage, slow.rows(), hot.keySet()),
        suspects(stage, reading, partition));
  }

  private static List<String> suspects(StageAttempt stage, Reading reading, int partition) {
    if (reading.kind() == Reading.Kind.RDD) {
      return Reading.hashesRddKeys(stage) ? SuspectKeys.ofRdd(partition) : List.of();
    }
    List<String> keys = reading.hashKeys();
    OptionalInt partitions =
        reading.shuffle().map(shuffle -> shuffle.partitions()).orElse(OptionalInt.empty());
    // Where adaptive execution moved partitions, the task's index says nothing of the key's hash.
    boolean told =
        !keys.isEmpty()
            && !reading.partitionsMoved()
            && partitions.isPresent()
            && partitions.getAsInt() > 1
            && (stage.key().attempt() > 0 || partitions.getAsInt() == stage.taskCount());
    if (!told) {
      return List.of();
    }
    boolean nullable = reading.join().map(join -> !join.type().dropsNullKeys()).orElse(true);
    return SuspectKeys.ofSql(partition, partitions.getAsInt(), type(keys), nullable);
  }

  private static SuspectKeys.KeyType type(List<String> keys) {
    if (keys.size() > 1) {
      return SuspectKeys.KeyType.COMPOSITE;
    }
    return PlanText.isBigint(keys.get(0)) ? SuspectKeys.KeyType.BIGINT : SuspectKeys.KeyType.OTHER;
  }
}
