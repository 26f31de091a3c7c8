package io.sparkadvisor.rules.catalog.skew;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;

/** Stages whose last task is late. */
final class LateStages {

  private LateStages() {}

  static TaskSpec usual() {
    return task().lasting(seconds(1)).reading(mib(10), 100_000).withLocality("NODE_LOCAL");
  }

  static TaskSpec late() {
    return usual().lasting(seconds(20));
  }

  /** Executors that are warm before the steps begin. */
  static ApplicationSpec running(Step... steps) {
    return anApplication()
        .onExecutors(4, cores(2))
        .with(stage(0).tasks(8, task().lasting(millis(100))))
        .with(steps);
  }
}
