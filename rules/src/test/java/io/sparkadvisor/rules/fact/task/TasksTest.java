package io.sparkadvisor.rules.fact.task;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.testing.TaskSpec;
import org.junit.jupiter.api.Test;

class TasksTest {

  private static Tasks of(TaskSpec task) {
    return anApplication()
        .onExecutors(1, 1)
        .with(stage(0).tasks(1, task))
        .build()
        .stages()
        .get(0)
        .tasks();
  }

  @Test
  void aPeakOfZeroOfATaskThatSpilledIsNotKnown() {
    TaskSpec withoutPeak = task().measuring(TaskMetric.PEAK_EXECUTION_MEMORY, 0);
    assertThat(of(withoutPeak).metric(TaskMetric.PEAK_EXECUTION_MEMORY, 0)).hasValue(0);
    assertThat(
            of(task()
                    .measuring(TaskMetric.PEAK_EXECUTION_MEMORY, 0)
                    .measuring(TaskMetric.MEMORY_BYTES_SPILLED, 64))
                .metric(TaskMetric.PEAK_EXECUTION_MEMORY, 0))
        .isEmpty();
    assertThat(
            of(task()
                    .measuring(TaskMetric.PEAK_EXECUTION_MEMORY, 128)
                    .measuring(TaskMetric.MEMORY_BYTES_SPILLED, 64))
                .metric(TaskMetric.PEAK_EXECUTION_MEMORY, 0))
        .hasValue(128);
  }
}
