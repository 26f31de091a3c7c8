package io.sparkadvisor.rules.fact;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterTest {

  @Test
  void tasksFillTheLastWave() {
    Cluster four =
        anApplication().onExecutors(2, 2).with(stage(0).tasks(4, task())).build().cluster();

    assertThat(four.wholeWaves(9)).isEqualTo(12);
    assertThat(four.wholeWaves(8)).isEqualTo(8);
    assertThat(four.wholeWaves(1)).isEqualTo(4);
    assertThat(four.wholeWaves(4_001)).isEqualTo(4_001);
  }
}
