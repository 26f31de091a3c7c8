package io.sparkadvisor.reference.scenario;

import java.util.List;
import java.util.Optional;

/** All scenarios, by name. */
public final class Scenarios {

  public static final List<Scenario> ALL =
      List.of(
          new DriverCollect(),
          new FailedWork(),
          new Healthy(),
          new IdleCores(),
          new LowParallelism(),
          new MissedBroadcast(),
          new OversizedShufflePartitions(),
          new Pipeline(),
          new RepeatedComputation(),
          new ShuffleSpill(),
          new Straggler(),
          new TaskSkew(),
          new TinyTasks());

  private Scenarios() {}

  /** The scenario of that name, if there is one. */
  public static Optional<Scenario> of(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
