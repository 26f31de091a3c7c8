package io.sparkadvisor.advisor.replay;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What second copies of late tasks save. */
class SpeculationTest {

  private static final KnobChange ON = KnobChange.of("spark.speculation", "true");

  private static TaskSpec task(int seconds, int mib) {
    return TaskSpec.task().lasting(seconds(seconds)).reading(mib(mib), mib * 1_000L);
  }

  private static SparkApplication running(StageSpec stage) {
    return anApplication().onSpark("4.2.0").onExecutors(4, cores(2)).with(stage).build();
  }

  private static Prediction predict(SparkApplication application, KnobChange change) {
    return Replayer.of(application).predict(change);
  }

  private static Duration mid(Prediction prediction) {
    return ((Prediction.Range) prediction).mid();
  }

  @Test
  void oneTaskThatHangsEndsWithItsCopy() {
    // 79 tasks of a second end after 10 s; the copy of the last one then takes a second.
    Prediction on = predict(running(stage(1).task(0, task(60, 10)).tasks(79, task(1, 10))), ON);
    assertThat(mid(on)).isBetween(seconds(10), seconds(16));
  }

  @Test
  void copiesBeginOnlyWhenMostOfTheStageHasEnded() {
    // Half of the tasks take four seconds, so nine tenths have ended when hardly any is left.
    Prediction on = predict(running(stage(1).tasks(40, task(1, 10)).tasks(40, task(4, 10))), ON);
    assertThat(on).isInstanceOf(Prediction.NoEffect.class);
  }

  @Test
  void aTaskWithMuchDataTakesAsLongAgain() {
    SparkApplication skewed = running(stage(1).task(0, task(60, 600)).tasks(79, task(1, 10)));
    Duration wallClock = skewed.info().span().duration();
    Prediction on = predict(skewed, ON);
    if (on instanceof Prediction.Range range) {
      assertThat(range.mid()).isGreaterThan(wallClock.multipliedBy(9).dividedBy(10));
    }
  }

  @Test
  void itIsOffInLocalMode() {
    SparkApplication local =
        anApplication()
            .inLocalMode(8)
            .with(stage(1).task(0, task(60, 10)).tasks(79, task(1, 10)))
            .build();
    assertThat(predict(local, ON)).isInstanceOf(Prediction.NoEffect.class);
  }

  @Test
  void anEarlierQuantileHelpsSooner() {
    SparkApplication app = running(stage(1).tasks(64, task(2, 10)).tasks(16, task(40, 10)));
    KnobChange early =
        KnobChange.of(Map.of("spark.speculation", "true", "spark.speculation.quantile", "0.75"));
    assertThat(mid(predict(app, early))).isLessThan(mid(predict(app, ON)).minus(seconds(20)));
  }
}
