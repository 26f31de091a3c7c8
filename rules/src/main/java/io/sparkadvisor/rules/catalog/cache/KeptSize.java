package io.sparkadvisor.rules.catalog.cache;

import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What it takes to keep a result in memory, and what there is for it.
 *
 * @param needed at most: what the first time read, as rows in memory, or its rows, whichever is
 *     more; empty where not known
 * @param available storage memory that tasks cannot take away; empty where not known
 * @param collecting the share of the run time that went into garbage collection
 */
record KeptSize(Optional<Bytes> needed, Optional<Bytes> available, double collecting) {

  // Files of columns, and records of text, take 2 to 4 times as much as objects or as rows.
  private static final long EXPANSION = 3;

  // A few columns of numbers and short texts.
  private static final long ROW = 64;

  // spark.memory.storageFraction: this part of unified memory is not evicted for execution.
  private static final double STORAGE = 0.5;

  // A heap that is collected for a fifth of the time has no room for more.
  private static final double FULL = 0.2;

  static KeptSize of(Repetition repetition, SparkApplication app) {
    List<StageAttempt> stages = repetition.times().get(0).stages();
    StageAttempt last = repetition.times().get(0).last();
    long run = sum(stages, TaskMetric.EXECUTOR_RUN_TIME);
    long read = sum(List.of(last), TaskMetric.INPUT_BYTES) + last.shuffleReadBytes().orElse(0);
    long needed = Math.max(read * EXPANSION, repetition.rows().orElse(0) * ROW);
    OptionalLong memory =
        app.cluster().workers().stream()
            .map(Executor::maxMemory)
            .flatMapToLong(OptionalLong::stream)
            .reduce(Long::sum);
    return new KeptSize(
        needed > 0 ? Optional.of(new Bytes(needed)) : Optional.empty(),
        memory.isPresent()
            ? Optional.of(new Bytes(Math.round(memory.getAsLong() * STORAGE)))
            : Optional.empty(),
        run == 0 ? 0 : (double) sum(stages, TaskMetric.JVM_GC_TIME) / run);
  }

  /** Whether nothing says that it would not fit. */
  boolean mayFit() {
    boolean large =
        needed.isPresent() && available.isPresent() && needed.get().compareTo(available.get()) > 0;
    return !large && collecting < FULL;
  }

  private static long sum(List<StageAttempt> stages, TaskMetric metric) {
    return stages.stream().mapToLong(stage -> stage.tasks().sum(metric).orElse(0)).sum();
  }
}
