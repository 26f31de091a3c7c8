package io.sparkadvisor.rules.catalog.skew;

import static io.sparkadvisor.rules.catalog.skew.LateStages.late;
import static io.sparkadvisor.rules.catalog.skew.LateStages.running;
import static io.sparkadvisor.rules.catalog.skew.LateStages.usual;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.atOnce;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.change.EvenTask;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.FindingAssert;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;

class StragglerTest {

  private final Straggler rule = new Straggler();

  private FindingAssert findingOf(TaskSpec straggler) {
    return assertThat(rule)
        .on(running(stage(1).tasks(79, usual()).task(40, straggler)))
        .findsOnly("stage=1.0/partition=40");
  }

  @Test
  void findsTheTaskThatIsLateWithNoMoreData() {
    findingOf(late())
        .isUnexplained()
        .says("it takes 20.0x as long as the others, which its data does not explain")
        .hasEvidence("Duration", Quantity.millis(20_000), Quantity.millis(1_000))
        .hasEvidence("Records read", Quantity.count(100_000), Quantity.count(100_000))
        .offers("Let Spark start late tasks a second time", "Look at what the task does")
        .proposes(new EvenTask(new StageKey(1, 0), 40))
        .sets("spark.speculation", "true");
  }

  @Test
  void staysQuietWhereTasksAreEven() {
    assertThat(rule)
        .on(running(stage(1).tasks(80, usual())))
        .isClearSaying("the threshold is 3.0x");
  }

  @Test
  void aTaskThatHasMoreDataIsNoStraggler() {
    TaskSpec hot = task().lasting(seconds(20)).reading(mib(200), 2_000_000);
    assertThat(rule).on(running(stage(1).tasks(79, usual()).task(40, hot))).isClear();
  }

  @Test
  void theRatioDecides() {
    ApplicationSpec app = running(stage(1).tasks(7, usual()).task(4, usual().lasting(seconds(3))));
    assertThat(rule).on(app).isClear();
    assertThat(rule).on(app).with("ratio", "2.9").finds("stage=1.0/partition=4");
  }

  @Test
  void whereMoreThanAThirdIsLateBeingLateIsUsual() {
    StageSpec stage = stage(1).tasks(5, usual());
    assertThat(rule)
        .on(running(stage.task(5, late()).task(6, late()).task(7, late())))
        .isClearSaying("for another reason");
    assertThat(rule).on(running(stage(1).task(0, usual()).task(1, late()))).isClear();
  }

  @Test
  void speculationIsNotOfferedWhereItIsOn() {
    assertThat(rule)
        .on(running(stage(1).tasks(79, usual()).task(40, late())).set("spark.speculation", "true"))
        .findsOnly("stage=1.0/partition=40")
        .offers("Look at what the task does");
  }

  @Test
  void itHoldsNoMoreThanTheStageWouldGainWithoutIt() {
    // On 8 slots the late one begins after 5 s and ends after 25 s; 80 tasks of 1 s take 10 s.
    findingOf(late()).stakes(seconds(15));
  }

  @Test
  void whereOtherStagesKeepEverySlotBusyItHoldsOnlyTheSlotTimeThatItTook() {
    assertThat(rule)
        .on(
            running(
                atOnce(
                    stage(1).tasks(79, usual()).task(40, late()),
                    stage(5).tasks(400, task().lasting(seconds(1))))))
        .findsOnly("stage=1.0/partition=40")
        .stakes(millis(19_000 / 8));
  }

  @Test
  void whatKeepsItFromBeingSureIsSaid() {
    TaskSpec blind =
        usual()
            .without(TaskMetric.SHUFFLE_RECORDS_READ)
            .without(TaskMetric.INPUT_RECORDS)
            .without(TaskMetric.REMOTE_BYTES_READ)
            .without(TaskMetric.INPUT_BYTES);
    assertThat(rule)
        .on(running(stage(1).tasks(79, blind).task(40, blind.lasting(seconds(20)))))
        .findsOnly("stage=1.0/partition=40")
        .warns("does not show how much data the task had");
  }

  @Test
  void cannotTellWithoutTasks() {
    assertThat(rule).on(anApplication()).isNotApplicableBecause("no task ended");
  }
}
