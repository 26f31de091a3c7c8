package io.sparkadvisor.advisor.bound;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.driverBusy;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.Findings;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.fact.SlotUse;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundsTest {

  private static final TaskSpec LONG = task().lasting(seconds(20));

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(4, cores(2)).with(steps);
  }

  /** 8 slots for ten seconds. */
  private static StageSpec full(int id) {
    return stage(id).tasks(80, task().lasting(seconds(1)));
  }

  private static List<Bound> bounds(ApplicationSpec spec) {
    SparkApplication application = spec.build();
    return Bounds.of(application, Replayer.of(application));
  }

  private static Sentence why(Bound bound, String words) {
    return bound.why().stream()
        .filter(sentence -> sentence.template().contains(words))
        .findFirst()
        .orElseThrow(() -> new AssertionError(words + " is not in " + bound.why()));
  }

  @Test
  void busySlotsAreAnsweredByWhatOtherClustersWouldTake() {
    Bound bound = bounds(running(full(0))).get(0);
    assertThat(bound.by()).isEqualTo(BoundBy.COMPUTING);
    assertThat(bound.share()).isGreaterThan(0.9);
    assertThat(why(bound, "All {} slots").quantities()).containsExactly(Quantity.count(8));
    assertThat(bound.why())
        .anySatisfy(on -> assertThat(on.quantities()).startsWith(Quantity.count(8)))
        .anySatisfy(on -> assertThat(on.quantities()).startsWith(Quantity.count(2)));
  }

  @Test
  void aFindingHoldsWhatItsRowsOfTheBudgetAreIn() {
    Finding inTails = Findings.holding(seconds(9), Optional.empty(), 0);
    Bound fewTasks =
        bounds(running(stage(0).tasks(7, task().lasting(seconds(1))).task(7, LONG))).get(0);
    assertThat(fewTasks.by()).isEqualTo(BoundBy.FEW_TASKS);
    assertThat(fewTasks.isHeldBy(inTails)).isTrue();
    assertThat(bounds(running(full(0))).get(0).isHeldBy(inTails)).isFalse();
  }

  @Test
  void theDriversTimeIsAnsweredByAfterWhatItWasAlone() {
    Bound bound =
        bounds(running(full(0).named("load"), driverBusy(seconds(40)), full(1).named("fit")))
            .get(0);
    assertThat(bound.by()).isEqualTo(BoundBy.DRIVER);
    assertThat(bound.time()).isEqualTo(seconds(40));
    assertThat(why(bound, "the driver was alone").quantities())
        .containsExactly(Quantity.name("load"), Quantity.time(seconds(40)), Quantity.name("fit"));
  }

  @Test
  void pausesBehindTheSameLineAreToldTogether() {
    Bound bound =
        bounds(
                running(
                    full(0).named("score"),
                    driverBusy(seconds(20)),
                    full(1).named("score"),
                    driverBusy(seconds(40)),
                    full(2)))
            .get(0);
    assertThat(why(bound, "in {} pauses").quantities())
        .containsExactly(Quantity.name("score"), Quantity.time(seconds(60)), Quantity.count(2));
  }

  @Test
  void fewTasksAreAnsweredByTheStageAndWhatDecidesTheirNumber() {
    Bound bound = bounds(running(stage(0).tasks(2, task().lasting(seconds(40))))).get(0);
    assertThat(bound.by()).isEqualTo(BoundBy.FEW_TASKS);
    assertThat(bound.idleShare()).isBetween(0.7, 0.8);
    assertThat(why(bound, "The number comes from").quantities())
        .contains(Quantity.stage(new StageKey(0, 0)), Quantity.count(2), Quantity.count(8));
  }

  @Test
  void fewTasksThatReadInputAreAnsweredByHowMuchTheyRead() {
    TaskSpec reads = task().lasting(seconds(40)).readingInput(mib(64), 1_000);
    Bound two = bounds(running(stage(0).tasks(2, reads))).get(0);
    assertThat(why(two, "Each task reads one part").quantities())
        .contains(Quantity.bytes(mib(128).count()));
    Bound one = bounds(running(stage(0).tasks(1, reads))).get(0);
    assertThat(why(one, "is read in one part").quantities())
        .contains(Quantity.bytes(mib(64).count()));
  }

  @Test
  void stagesOfALoopAreOneThing() {
    Step[] loop = new Step[5];
    for (int i = 0; i < loop.length; i++) {
      loop[i] = stage(i).named("step").tasks(1, task().lasting(seconds(10)));
    }
    Bound bound = bounds(running(loop)).get(0);
    assertThat(why(bound, "like it").quantities()).contains(Quantity.count(4));
    assertThat(bound.why()).hasSize(1);
  }

  @Test
  void collectingGarbageIsAnsweredByItsShareAndItsStages() {
    Bound bound =
        bounds(
                running(
                    stage(0).tasks(80, task().lasting(seconds(1)).collectingGarbage(millis(600)))))
            .get(0);
    assertThat(bound.by()).isEqualTo(BoundBy.GARBAGE_COLLECTION_TIME);
    assertThat(why(bound, "Garbage collection took").quantities()).startsWith(Quantity.share(0.6));
  }

  @Test
  void whatIsSmallIsLeftOut() {
    assertThat(bounds(running(full(0), driverBusy(seconds(1)), full(1))))
        .extracting(Bound::by)
        .contains(BoundBy.COMPUTING)
        .doesNotContain(BoundBy.SHUFFLE, BoundBy.SPILLING, BoundBy.EXECUTORS);
  }

  @Test
  void everyUseOfTimeIsExplainedBySomething() {
    for (TimeUse use : TimeUse.values()) {
      assertThat(BoundBy.of(use).uses()).contains(use);
    }
    for (SlotUse use : SlotUse.values()) {
      assertThat(BoundBy.of(use).isPresent()).isEqualTo(use != SlotUse.BUSY);
    }
  }
}
