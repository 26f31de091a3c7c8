package io.sparkadvisor.rules.fact.work;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import org.junit.jupiter.api.Test;

class TaskWavesTest {

  private static TaskWaves waves(ApplicationSpec spec) {
    SparkApplication application = spec.build();
    return TaskWaves.of(application.stages().get(0), application).orElseThrow();
  }

  @Test
  void theLastWaveHasWhatIsLeft() {
    TaskWaves twelve = waves(anApplication().onExecutors(5, 2).with(stage(0).tasks(12, task())));

    assertThat(twelve.waves()).isEqualTo(2);
    assertThat(twelve.tasksInLast()).isEqualTo(2);
    assertThat(twelve.filled()).isEqualTo(0.6);
  }

  @Test
  void aFullWaveIsOne() {
    TaskWaves ten = waves(anApplication().onExecutors(5, 2).with(stage(0).tasks(10, task())));

    assertThat(ten.waves()).isEqualTo(1);
    assertThat(ten.tasksInLast()).isEqualTo(10);
    assertThat(ten.filled()).isEqualTo(1);
  }

  @Test
  void withoutSlotsNothingIsKnown() {
    SparkApplication application =
        anApplication()
            .onExecutors(1, 2)
            .withUnannouncedExecutors()
            .with(stage(0).tasks(3, task()))
            .build();
    assertThat(TaskWaves.of(application.stages().get(0), application)).isEmpty();
  }
}
