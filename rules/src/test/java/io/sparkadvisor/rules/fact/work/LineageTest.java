package io.sparkadvisor.rules.fact.work;

import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.event.BlockUpdated;
import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.StorageLevel;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineageTest {

  private static final StorageLevel MEMORY = new StorageLevel(false, true, false, true, 1);
  private static final RddDescription TEXT = rdd(0, StorageLevel.NONE);
  private static final RddDescription PARSED = rdd(1, StorageLevel.NONE, 0);
  private static final RddDescription CACHED = rdd(1, MEMORY, 0);

  private static RddDescription rdd(int id, StorageLevel level, Integer... parents) {
    return new RddDescription(
        id,
        "rdd-" + id,
        Optional.empty(),
        "map at Daily.scala:" + id,
        List.of(parents),
        level,
        4,
        0,
        0,
        0);
  }

  private static StageSpec counting(int id, RddDescription... rdds) {
    StageSpec stage = stage(id).tasks(4, task());
    for (RddDescription rdd : rdds) {
      stage.computing(rdd);
    }
    return stage;
  }

  private static SparkApplication running(Step... steps) {
    return anApplication().onExecutors(1, 4).with(steps).build();
  }

  private static List<Integer> ids(List<StageAttempt> stages) {
    return stages.stream().map(StageAttempt::stageId).toList();
  }

  @Test
  void whatNothingKeepsIsComputedByEachStage() {
    Lineage lineage =
        Lineage.of(
            running(
                counting(0, TEXT, PARSED, rdd(2, StorageLevel.NONE, 1)),
                counting(1, TEXT, PARSED, rdd(3, StorageLevel.NONE, 1))));

    assertThat(ids(lineage.computedIn(0))).containsExactly(0, 1);
    assertThat(lineage.repeats()).hasSize(1);
    assertThat(lineage.repeats().get(0).rdd().id()).isEqualTo(1);
    assertThat(ids(lineage.repeats().get(0).stages())).containsExactly(0, 1);
  }

  @Test
  void whatIsCachedIsReadByLaterStagesAndItsParentsAreNotComputedAgain() {
    Lineage lineage = Lineage.of(running(counting(0, TEXT, CACHED), counting(1, TEXT, CACHED)));

    assertThat(ids(lineage.computedIn(0))).containsExactly(0);
    assertThat(ids(lineage.computedIn(1))).containsExactly(0);
    assertThat(ids(lineage.readIn(1))).containsExactly(1);
    assertThat(lineage.repeats()).isEmpty();
  }

  @Test
  void aJobOfSomePartitionsDoesNotCacheTheOthers() {
    Lineage lineage =
        Lineage.of(
            running(
                stage(0).tasks(1, task()).computing(TEXT).computing(CACHED),
                counting(1, TEXT, CACHED),
                counting(2, TEXT, CACHED)));

    assertThat(ids(lineage.computedIn(1))).containsExactly(0, 1);
    assertThat(ids(lineage.readIn(1))).containsExactly(2);
  }

  @Test
  void onceItIsUnpersistedItIsComputedAgain() {
    Lineage lineage =
        Lineage.of(
            running(
                counting(0, TEXT, CACHED), counting(1, TEXT, CACHED), counting(2, TEXT, PARSED)));

    assertThat(ids(lineage.computedIn(1))).containsExactly(0, 2);
    assertThat(ids(lineage.readIn(1))).containsExactly(1);
  }

  @Test
  void ofSeveralAttemptsAtAStageOneCounts() {
    Lineage lineage =
        Lineage.of(
            running(
                counting(0, TEXT).failing("lost"),
                counting(0, TEXT).attempt(1),
                counting(1, rdd(7, StorageLevel.NONE))));

    assertThat(ids(lineage.computedIn(0))).containsExactly(0);
    assertThat(lineage.repeats()).isEmpty();
  }

  @Test
  void aCacheThatNoStageReadsIsUnused() {
    CacheUse used =
        CacheUse.of(running(counting(0, TEXT, CACHED), counting(1, TEXT, CACHED))).get(0);
    CacheUse unused = CacheUse.of(running(counting(0, TEXT, CACHED))).get(0);

    assertThat(used.isUnused()).isFalse();
    assertThat(unused.isUnused()).isTrue();
    assertThat(unused.missingPartitions()).isEmpty();
    assertThat(unused.cached().evictedPartitions()).isEmpty();
  }

  @Test
  void whatWasDroppedWhileItWasWantedIsEvicted() {
    CacheUse use =
        CacheUse.of(
                running(
                    counting(0, TEXT, CACHED),
                    block(0, MEMORY),
                    block(1, MEMORY),
                    block(2, MEMORY),
                    block(1, StorageLevel.NONE),
                    counting(1, TEXT, CACHED)))
            .get(0);

    assertThat(use.cached().cachedPartitions()).hasValue(3);
    assertThat(use.cached().evictedPartitions()).hasValue(1);
    assertThat(use.missingPartitions()).hasValue(1);
  }

  private static Step block(int partition, StorageLevel level) {
    return Step.reporting(
        new BlockUpdated("1", "rdd_1_" + partition, level, level.memory() ? mib(8).count() : 0, 0));
  }
}
