package io.sparkadvisor.advisor.whatif;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CurveTest {

  /** 64 s of work for each slot of two, and one task of 8 s. */
  private static final SparkApplication WIDE =
      anApplication()
          .onExecutors(2, cores(1))
          .with(stage(0).task(0, task().lasting(seconds(8))).tasks(120, task().lasting(seconds(1))))
          .build();

  private static Curve curve(Integer... executors) {
    SortedMap<Integer, ResizeCluster> clusters = new TreeMap<>();
    List.of(executors).forEach(count -> clusters.put(count, new ResizeCluster(count, 1)));
    return Curve.of(Curve.By.EXECUTORS, clusters, List.of(), Replayer.of(WIDE));
  }

  @Test
  void theKneeIsWhereMoreExecutorsStopToPay() {
    Curve curve = curve(2, 4, 8, 16, 32, 64);

    assertThat(curve.knee()).hasValue(16);
    assertThat(curve.points())
        .extracting(p -> ((Prediction.Range) p.prediction()).mid().toSeconds())
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void noNumberOfExecutorsBeatsTheLongestTask() {
    Prediction.Range most = (Prediction.Range) curve(2, 500).points().get(1).prediction();

    assertThat(most.mid()).isGreaterThanOrEqualTo(seconds(8));
    assertThat(most.least()).isGreaterThanOrEqualTo(seconds(8));
  }

  @Test
  void efficiencyIsWhatTheCheapestPointCostsOverWhatThisOneDoes() {
    Curve curve = curve(2, 64);

    assertThat(curve.efficiency((Prediction.Range) curve.points().get(0).prediction()))
        .isEqualTo(1);
    assertThat(curve.efficiency((Prediction.Range) curve.points().get(1).prediction()))
        .isBetween(0.05, 0.5);
  }

  @Test
  void onePointHasNoKnee() {
    assertThat(curve(4).knee()).isEmpty();
  }
}
