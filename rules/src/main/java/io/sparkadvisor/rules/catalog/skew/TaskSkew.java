package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.rule.Family;
import io.sparkadvisor.rules.rule.Materiality;
import io.sparkadvisor.rules.rule.Need;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Threshold;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds tasks that are far slower than the others of their stage because they have more data. */
public final class TaskSkew implements Rule {
  static final String ID = "task-skew";

  static final Threshold<Double> RATIO =
      Threshold.number(
          ID,
          "ratio",
          5,
          "Below five times the median, more partitions than slots hide an uneven task by"
              + " themselves.");

  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "Task skew",
          Family.SKEW,
          "A task that is far slower than the others of its stage because it has more data.",
          Set.of(Need.TASKS, Need.TASK_METRICS),
          List.of(RATIO, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict examine(SparkApplication application, Thresholds thresholds) {
    List<Finding> findings = new ArrayList<>();
    ClosestStage closest = new ClosestStage(thresholds.get(RATIO));
    for (StageAttempt stage : application.stages()) {
      SlowTasks slow =
          SlowTasks.in(stage, thresholds.get(RATIO), thresholds.get(MATERIALITY.time()));
      Map<Integer, DataTest.Explanation> hot = HotPartitionsFinder.hot(slow);
      if (hot.isEmpty()) {
        closest.see(slow);
        continue;
      }
      HotPartitions partitions =
          new HotPartitionsFinder(application, application.cluster().slotTimeline())
              .describe(slow, hot);
      if (MATERIALITY.isMet(partitions.tail().stake(), application, thresholds)) {
        findings.add(new TaskSkewFinding(partitions, thresholds).finding());
      } else {
        closest.seeImmaterial(slow, partitions.tail().stake());
      }
    }
    return Verdict.of(findings, closest.measured());
  }

  static List<Finding.ThresholdInForce> inForce(Thresholds thresholds) {
    return List.of(
        thresholds.inForce(RATIO),
        thresholds.inForce(MATERIALITY.time()),
        thresholds.inForce(MATERIALITY.share()));
  }
}
