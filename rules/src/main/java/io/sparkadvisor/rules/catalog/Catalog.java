package io.sparkadvisor.rules.catalog;

import io.sparkadvisor.rules.catalog.cache.RepeatedComputation;
import io.sparkadvisor.rules.catalog.cluster.IdleCores;
import io.sparkadvisor.rules.catalog.cluster.LowParallelism;
import io.sparkadvisor.rules.catalog.driver.DriverCollect;
import io.sparkadvisor.rules.catalog.failure.FailedWork;
import io.sparkadvisor.rules.catalog.join.MissedBroadcast;
import io.sparkadvisor.rules.catalog.shuffle.OversizedShufflePartitions;
import io.sparkadvisor.rules.catalog.shuffle.ShuffleSpill;
import io.sparkadvisor.rules.catalog.shuffle.TinyTasks;
import io.sparkadvisor.rules.catalog.skew.Straggler;
import io.sparkadvisor.rules.catalog.skew.TaskSkew;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.Rulebook;
import java.util.List;

/** All rules, by id: the table of contents of what can be found. */
public final class Catalog {
  private static final List<Rule> RULES =
      List.of(
          new DriverCollect(),
          new FailedWork(),
          new IdleCores(),
          new LowParallelism(),
          new MissedBroadcast(),
          new OversizedShufflePartitions(),
          new RepeatedComputation(),
          new ShuffleSpill(),
          new Straggler(),
          new TaskSkew(),
          new TinyTasks());

  private Catalog() {}

  /** The rulebook of all rules. */
  public static Rulebook rulebook() {
    return Rulebook.of(RULES);
  }
}
