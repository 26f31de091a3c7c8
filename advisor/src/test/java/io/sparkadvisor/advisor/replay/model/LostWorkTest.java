package io.sparkadvisor.advisor.replay.model;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.ExecutorSpec.executor;
import static io.sparkadvisor.rules.testing.JobSpec.job;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.replay.model.work.LostExecutors;
import io.sparkadvisor.advisor.replay.schedule.ExecutorWindow;
import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.testing.TaskSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostWorkTest {
  private static final String KILLED = "Container killed by YARN for exceeding memory limits.";

  @Test
  void whatAStageHadDoneIsNotRunAgainWhereNothingIsLost() {
    SparkApplication app =
        anApplication()
            .onExecutors(1, 2)
            .with(
                job(
                    stage(0).tasks(4, lasting(3)),
                    stage(0).attempt(1).tasks(4, lasting(3)),
                    stage(1).after(0).tasks(2, lasting(1))))
            .build();

    // The second attempt alone is named: it is there because the first one's output was lost.
    Prediction.Range range = predict(app, new StageKey(0, 1));

    assertThat(app.info().span().duration()).isEqualTo(Duration.ofSeconds(13));
    assertThat(range.mid()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void anExecutorThatWasLostStaysAndAtWorstDoesNot() {
    SparkApplication app =
        anApplication()
            .on(
                executor("1", "one", 1),
                executor("2", "two", 1).leavingAfter(Duration.ofSeconds(2), KILLED))
            .with(
                stage(0)
                    .tasks(7, lasting(4).on("1"))
                    .task(
                        7, lasting(2).on("2").losingItsExecutor(KILLED, true), lasting(4).on("1")))
            .build();
    Duration whole = app.info().span().duration();

    Prediction.Range range = predict(app, new StageKey(0, 0));

    // Eight tasks of 4 s on one core, and on two.
    assertThat(whole).isGreaterThanOrEqualTo(Duration.ofSeconds(32));
    assertThat(range.mid()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(18));
    assertThat(range.high()).isGreaterThan(Duration.ofSeconds(28));
  }

  @Test
  void anExecutorThatStaysIsNotReplaced() {
    ExecutorWindow other = new ExecutorWindow(0, Long.MAX_VALUE, 2, 0);
    SparkApplication app =
        anApplication()
            .on(
                executor("1", "one", 2),
                executor("2", "two", 2).leavingAfter(Duration.ofSeconds(2), KILLED),
                executor("3", "two", 2).joiningAfter(Duration.ofSeconds(9)))
            .with(
                stage(0)
                    .task(0, lasting(2).on("2").losingItsExecutor(KILLED, true), lasting(2).on("1"))
                    .tasks(3, lasting(2).on("1")))
            .build();

    List<ExecutorWindow> stayed =
        new LostExecutors(app, List.of(new StageKey(0, 0)))
            .putBack(
                List.of(
                    other,
                    new ExecutorWindow(0, 2_000, 2, 0),
                    new ExecutorWindow(9_000, 20_000, 2, 0)));

    assertThat(stayed).containsExactly(other, new ExecutorWindow(0, 20_000, 2, 0));
  }

  private static TaskSpec lasting(long seconds) {
    return task().lasting(Duration.ofSeconds(seconds));
  }

  private static Prediction.Range predict(SparkApplication app, StageKey... stages) {
    Prediction prediction = Replayer.of(app).predict(new NoFailures(List.of(stages)));
    assertThat(prediction).isInstanceOf(Prediction.Range.class);
    return (Prediction.Range) prediction;
  }
}
