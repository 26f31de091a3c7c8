package io.sparkadvisor.rules.catalog.shuffle;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.kib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;

/** Stages of many small tasks. */
final class ManyTasks {

  private ManyTasks() {}

  /** A task that works for 10 ms and is on its way for 10 ms. */
  static TaskSpec tiny() {
    return task()
        .lasting(millis(10))
        .reading(kib(4), 10)
        .delayedBy(millis(6))
        .deserializing(millis(3))
        .serializingResult(millis(1));
  }

  static StageSpec many() {
    return stage(1).after(0).tasks(4_000, tiny());
  }

  static ApplicationSpec running(StageSpec stage) {
    return anApplication().onExecutors(2, cores(4)).with(stage);
  }
}
