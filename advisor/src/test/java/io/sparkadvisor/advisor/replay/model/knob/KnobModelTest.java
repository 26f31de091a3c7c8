package io.sparkadvisor.advisor.replay.model.knob;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.replay.model.run.Basis;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.schedule.Workloads;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.WritePartitions;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.SqlSpec;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class KnobModelTest {
  private static final StageKey FIRST_READER = new StageKey(1, 0);
  private static final StageKey SECOND_READER = new StageKey(3, 0);

  @Test
  void aPropertyOfTheApplicationChangesEveryStageThatItNumbers() {
    assertThat(parts(plain(), shufflePartitions(32)))
        .containsExactlyInAnyOrder(
            new Repartition(FIRST_READER, 32),
            new WritePartitions(new StageKey(0, 0), 32),
            new Repartition(SECOND_READER, 32),
            new WritePartitions(new StageKey(2, 0), 32));
  }

  @Test
  void whatIsSaidOfOneStageHoldsForThatStage() {
    assertThat(parts(plain(), shufflePartitions(32), new Repartition(SECOND_READER, 8)))
        .contains(new Repartition(FIRST_READER, 32))
        .doesNotContain(new Repartition(SECOND_READER, 32));
  }

  @Test
  void moreCoresLeaveMoreTasksOfWhatAdaptiveExecutionPutsTogether() {
    SparkApplication merged =
        twoQueries().set("spark.sql.adaptive.enabled", "true").onSpark("4.0.0").build();
    Change many = shufflePartitions(400);

    // A thousand partitions of a mebibyte make 16 tasks of the advisory size, however many
    // partitions there were; 32 cores are given a task each.
    assertThat(readers(parts(merged, many))).isEmpty();
    assertThat(readers(parts(merged, many, new ResizeCluster(16, 2))).getAsInt()).isBetween(32, 40);
  }

  @Test
  void thePriceOfThePropertyIsThatOfAllStagesTogether() {
    Replayer replayer = Replayer.of(plain());
    Duration whole = mid(replayer.predict(shufflePartitions(4)));
    Duration one = mid(replayer.predict(new Repartition(FIRST_READER, 4)));

    // Either query has a thousand tasks whose time is mostly not their data's.
    assertThat(whole).isLessThan(one);
  }

  @Test
  void anApplicationWithoutSuchShufflesIsNotChanged() {
    SparkApplication rdds =
        anApplication().onExecutors(2, 2).with(stage(0).tasks(8, task())).build();

    assertThat(effect(rdds, shufflePartitions(8))).isInstanceOf(Effect.Nothing.class);
  }

  private static SparkApplication plain() {
    return twoQueries().set("spark.sql.adaptive.enabled", "false").build();
  }

  private static ApplicationSpec twoQueries() {
    return anApplication().onExecutors(2, 2).with(query(0), query(2));
  }

  /** A stage that writes a shuffle, and one that reads it in a thousand tiny tasks. */
  private static SqlSpec query(int writer) {
    NodeSpec shuffle =
        node("Exchange hashpartitioning(k#" + writer + ", 1000)").in(writer).in(writer + 1);
    return sql(writer, node("HashAggregate(keys=[k#" + writer + "])", shuffle).in(writer + 1))
        .running(
            stage(writer).tasks(4, task().lasting(Duration.ofSeconds(1))),
            stage(writer + 1)
                .after(writer)
                .tasks(
                    1_000,
                    task()
                        .lasting(Duration.ofMillis(4))
                        .delayedBy(Duration.ofMillis(8))
                        .reading(Bytes.ofMib(1), 1_000)));
  }

  private static List<Change> parts(SparkApplication application, Change... changes) {
    return effect(application, changes) instanceof Effect.Parts parts
        ? List.copyOf(parts.changes())
        : List.of();
  }

  private static Effect effect(SparkApplication application, Change... changes) {
    Run run = new Run(new Basis(application, Workloads.of(application)), List.of(changes));
    return new KnobModel().effect((KnobChange) changes[0], run);
  }

  private static KnobChange shufflePartitions(int count) {
    return KnobChange.of("spark.sql.shuffle.partitions", Integer.toString(count));
  }

  private static OptionalInt readers(List<Change> changes) {
    return changes.stream()
        .filter(change -> change instanceof Repartition r && r.stage().equals(FIRST_READER))
        .mapToInt(change -> ((Repartition) change).partitions())
        .findFirst();
  }

  private static Duration mid(Prediction prediction) {
    return ((Prediction.Range) prediction).mid();
  }
}
