package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A stage that spilled to disk.
 *
 * @param stage the stage attempt
 * @param cost what its tasks spilled, and what that cost them
 * @param rate how fast it spills
 * @param lost the wall-clock time that it lost
 * @param share the share of the stage's time that it is
 */
record SpilledStage(
    StageAttempt stage, SpillCost cost, DiskRate rate, Duration lost, double share) {

  /** A stage with what spilling cost it; empty where no task spilled. */
  static Optional<SpilledStage> of(StageAttempt stage, DiskRate rate) {
    return SpillCost.of(stage, rate).map(cost -> of(stage, cost, rate));
  }

  private static SpilledStage of(StageAttempt stage, SpillCost cost, DiskRate rate) {
    Duration lost = cost.wallClock(stage);
    long wall = stage.wallClock().map(span -> span.duration().toMillis()).orElse(0L);
    double share = wall == 0 ? 0 : (double) lost.toMillis() / wall;
    return new SpilledStage(stage, cost, rate, lost, share);
  }

  /** What it can at most hold. */
  Stake stake() {
    Sentence how =
        cost.compared()
            ? Sentence.of(
                "The tasks that spilled took {} more for the bytes that they read than those of"
                    + " the same stage that did not spill",
                Quantity.millis(cost.totalMs()))
            : Sentence.of(
                rate.measured()
                    ? "Writing {} and reading it back at {}, the rate of this run's shuffle writes,"
                        + " is the larger of its share of the task time and the worst task's part"
                    : "Writing {} and reading it back at an assumed {} is the larger of its share"
                        + " of the task time and the worst task's part",
                Quantity.bytes(cost.diskBytes()),
                new Quantity.Rate(rate.perSecond()));
    return new Stake(lost, how);
  }

  /** The operators of its plan that spilled. */
  List<Evidence> operators(SparkApplication app) {
    return app.planSection(stage).nodes().stream()
        .filter(node -> node.value("spill size").orElse(0) > 0)
        .map(PlanNode::name)
        .distinct()
        .map(name -> Evidence.of("Spilling operator", Quantity.name(name)))
        .toList();
  }
}
