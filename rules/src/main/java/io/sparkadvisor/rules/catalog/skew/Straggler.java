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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds tasks that are slower than the others of their stage with no more data than they. */
public final class Straggler implements Rule {
  static final String ID = "straggler";

  static final Threshold<Double> RATIO =
      Threshold.number(
          ID,
          "ratio",
          3,
          "Tasks of even data differ by a factor of two on a shared cluster without anything being"
              + " wrong.");

  // Where more tasks than that are late, being late is usual.
  private static final int OF_TASKS = 3;

  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "Straggling task",
          Family.SKEW,
          "A task that is far slower than the others of its stage for a reason other than its"
              + " data.",
          Set.of(Need.TASKS, Need.TASK_METRICS),
          List.of(RATIO, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict examine(SparkApplication application, Thresholds thresholds) {
    List<Finding> findings = new ArrayList<>();
    Set<String> slowExecutors = new HashSet<>();
    for (SlowExecutor slow : SlowExecutors.of(application)) {
      Finding finding = slow.finding(application, thresholds);
      if (MATERIALITY.isMet(finding.stake(), application, thresholds)) {
        findings.add(finding);
        slowExecutors.addAll(slow.ids());
      }
    }
    ClosestStage closest = new ClosestStage(thresholds.get(RATIO));
    FirstLaunches firsts = new FirstLaunches(application);
    for (StageAttempt stage : application.stages()) {
      SlowTasks slow =
          SlowTasks.in(stage, thresholds.get(RATIO), thresholds.get(MATERIALITY.time()));
      Optional<Stragglers> late = stragglers(application, firsts, slow);
      if (late.isEmpty()) {
        closest.see(slow);
        continue;
      }
      Stragglers stragglers = late.get();
      if (Arrays.stream(stragglers.rows())
          .allMatch(row -> slowExecutors.contains(slow.stage().tasks().executorId(row)))) {
        continue; // an effect of the executor, which has a finding of its own
      }
      if (MATERIALITY.isMet(stragglers.stake(), application, thresholds)) {
        findings.add(new StragglerFinding(stragglers, thresholds).finding());
      } else {
        closest.seeImmaterial(slow, stragglers.stake());
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

  private static Optional<Stragglers> stragglers(
      SparkApplication application, FirstLaunches firsts, SlowTasks slow) {
    int[] unexplained = unexplained(slow);
    Set<Integer> warming =
        unexplained.length == 0 ? Set.of() : new WarmUp(firsts, slow, unexplained).warming();
    int[] others = Arrays.stream(unexplained).filter(row -> !warming.contains(row)).toArray();
    boolean warmUp = others.length == 0;
    int[] rows = warmUp ? unexplained : others;
    if (rows.length == 0 || rows.length * OF_TASKS > slow.rows().length) {
      return Optional.empty();
    }
    Set<Integer> late = Arrays.stream(rows).boxed().collect(Collectors.toSet());
    Tail tail =
        Tail.of(application, application.cluster().slotTimeline(), slow.stage(), slow.rows(), late);
    return Optional.of(new Stragglers(application, slow, rows, warmUp, tail));
  }

  /** The slow tasks that data does not explain, the longest first. */
  private static int[] unexplained(SlowTasks slow) {
    Set<Integer> explained = HotPartitionsFinder.explained(slow).keySet();
    return Arrays.stream(slow.slow())
        .filter(row -> !explained.contains(row))
        .boxed()
        .sorted(Comparator.comparingLong(row -> -slow.stage().tasks().durationMs(row).orElse(0)))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
