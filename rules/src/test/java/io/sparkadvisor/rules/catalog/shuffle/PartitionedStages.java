package io.sparkadvisor.rules.catalog.shuffle;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.records;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;

/** Stages that read a shuffle in four tasks. */
final class PartitionedStages {

  private PartitionedStages() {}

  static final String HASHED =
      "Exchange hashpartitioning(user_id#12, 4), ENSURE_REQUIREMENTS, [plan_id=7]";

  static RuleAssert rule() {
    return assertThat(new OversizedShufflePartitions());
  }

  static TaskSpec reading(Bytes size) {
    return task().lasting(seconds(60)).reading(size, records(1_000_000));
  }

  /** Four tasks on twice as many slots: half of the cluster waits for them. */
  static StageSpec fourTasks(Bytes size) {
    return stage(3).tasks(4, reading(size));
  }

  static ApplicationSpec onEightSlots() {
    return anApplication().onExecutors(2, cores(4));
  }

  static ApplicationSpec running(NodeSpec plan, StageSpec reader) {
    return onEightSlots().with(sql(1, plan).running(reader));
  }

  static NodeSpec adaptive(String exchange) {
    return node(
        "AdaptiveSparkPlan isFinalPlan=true",
        node(
                "SortMergeJoin [user_id#12], [id#30], Inner",
                node(
                    "AQEShuffleRead coalesced",
                    node("ShuffleQueryStage 0", node(exchange, node("Range (0, 9)"))),
                    node("Range (0, 9)")))
            .in(3));
  }
}
