package io.sparkadvisor.advisor.whatif;

import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatIfTest {

  private static final SparkApplication CLUSTER =
      anApplication()
          .onExecutors(2, 2)
          .with(stage(0).tasks(16, task().lasting(seconds(2))))
          .build();

  private static final SparkApplication LOCAL =
      anApplication().inLocalMode(4).with(stage(0).tasks(16, task().lasting(seconds(2)))).build();

  private static WhatIf of(SparkApplication application) {
    return WhatIf.of(application, Replayer.of(application));
  }

  private static Request request(Ask ask, String value) {
    return new Request(Map.of(ask, List.of(value)));
  }

  @Test
  void aRunOnOneMachineHasTwoAnswersForMoreSlots() {
    Answer answer = of(LOCAL).answer(request(Ask.SLOTS, "8"));

    assertThat(answer.prediction().orElseThrow()).isInstanceOf(Prediction.Range.class);
    assertThat(answer.onOwnCores().orElseThrow()).isInstanceOf(Prediction.Range.class);
  }

  @Test
  void whoAsksForOwnCoresGetsThatAnswerAlone() {
    Request request =
        new Request(Map.of(Ask.SLOTS, List.of("8"), Ask.OWN_CORES, List.<String>of()));
    Answer answer = of(LOCAL).answer(request);

    assertThat(answer.changes()).containsExactly(new ResizeCluster(1, 8, true));
    assertThat(answer.onOwnCores()).isEmpty();
  }

  @Test
  void executorsWithMachinesOfTheirOwnHaveOneAnswer() {
    Answer answer = of(CLUSTER).answer(request(Ask.EXECUTORS, "4"));

    assertThat(answer.onOwnCores()).isEmpty();
    assertThat(answer.isAnswered()).isTrue();
  }

  @Test
  void aLocalRunHasACurveOverItsSlots() {
    Answer answer = of(LOCAL).curve(new Request(Map.of()));

    assertThat(answer.curves()).hasSize(2);
    assertThat(answer.curves().get(0).by()).isEqualTo(Curve.By.SLOTS);
    assertThat(answer.curves().get(0).points())
        .extracting(Curve.Point::count)
        .containsExactly(1, 2, 4, 8, 16);
    assertThat(answer.curves().get(1).ownCores()).isTrue();
    assertThat(answer.prediction()).isEmpty();
  }

  @Test
  void aClusterThatIsAskedForTakesThePlaceOfTheAppliedOne() {
    Answer answer =
        of(CLUSTER).after(List.of(new ResizeCluster(8, 2))).answer(request(Ask.EXECUTORS, "4"));

    assertThat(answer.changes()).containsExactly(new ResizeCluster(4, 2));
  }

  @Test
  void nothingIsNoQuestion() {
    assertThatThrownBy(() -> of(CLUSTER).answer(new Request(Map.of())))
        .isInstanceOf(WrongRequestException.class)
        .hasMessage("Name what should be different.");
  }
}
