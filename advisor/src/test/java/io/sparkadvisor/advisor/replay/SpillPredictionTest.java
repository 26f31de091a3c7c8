package io.sparkadvisor.advisor.replay;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The executor of these applications has 366 MiB for its one task, of a heap of 1 GiB. */
class SpillPredictionTest {
  private static final StageKey STAGE = new StageKey(0, 0);

  @Test
  void tasksThatGetMoreDataSpillWhatNoLongerFits() {
    Duration fits = predict(wanting(50), new Repartition(STAGE, 2)).mid();
    Duration spills = predict(wanting(100), new Repartition(STAGE, 2)).mid();

    // Eight times the data of 100 MiB want 586 MiB: 220 MiB too much, 132 MiB on disk, in each of
    // two tasks, written and read at 100 MiB a second.
    assertThat(spills.minus(fits)).isBetween(Duration.ofMillis(4_800), Duration.ofMillis(5_800));
  }

  @Test
  void moreMemoryHoldsWhatFewerPartitionsWouldSpill() {
    Repartition fewer = new Repartition(STAGE, 2);
    Memory more = new Memory(Bytes.ofGib(4));

    assertThat(predict(wanting(100), fewer, more).mid())
        .isEqualTo(predict(wanting(50), fewer).mid());
  }

  @Test
  void lessMemorySpillsWhatTasksHeld() {
    Prediction.Range range = predict(wanting(252), new Memory(Bytes.ofMib(600)));

    // 152 MiB are left, so that 100 MiB go to disk as 60 MiB, in each of 16 tasks.
    assertThat(range.mid().minus(Duration.ofSeconds(16)))
        .isBetween(Duration.ofSeconds(18), Duration.ofSeconds(21));
    assertThat(range.low()).isLessThan(range.mid());
  }

  @Test
  void whetherTasksRunAtAllWithAFractionOfTheirMemoryIsNotSaid() {
    assertThat(Replayer.of(wanting(300)).predict(new Memory(Bytes.ofMib(350))))
        .isInstanceOf(Prediction.CannotSay.class);
  }

  private static SparkApplication wanting(long mib) {
    return anApplication()
        .onExecutors(1, 1)
        .with(
            stage(0)
                .tasks(
                    16,
                    task()
                        .lasting(Duration.ofSeconds(1))
                        .reading(Bytes.ofMib(16), 1_000)
                        .measuring(TaskMetric.PEAK_EXECUTION_MEMORY, Bytes.ofMib(mib).count())))
        .build();
  }

  private static Prediction.Range predict(SparkApplication app, Change... changes) {
    Prediction prediction = Replayer.of(app).predict(List.of(changes));
    assertThat(prediction).as(prediction.toString()).isInstanceOf(Prediction.Range.class);
    return (Prediction.Range) prediction;
  }
}
