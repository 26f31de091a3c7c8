package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.advisor.replay.model.ChangeSet;
import io.sparkadvisor.advisor.replay.model.run.Basis;
import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.WarmUp;
import io.sparkadvisor.advisor.replay.schedule.CriticalPath;
import io.sparkadvisor.advisor.replay.schedule.Outcome;
import io.sparkadvisor.advisor.replay.schedule.Replay;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Replays an application with changes, as they most likely turn out and at the ends of what is not
 * known of each kind. What was computed once is kept: a plan begins with changes that were priced
 * alone before.
 */
final class Predictor {
  private final SparkApplication application;
  private final Workload work;
  private final Basis basis;

  /** What the real run took for each millisecond of its replay. */
  private final double scale;

  private final Map<List<Change>, ReplayResult> known = new ConcurrentHashMap<>();

  Predictor(SparkApplication application, Workload workload) {
    this.application = application;
    work = WarmUp.split(application, workload);
    basis = new Basis(application, work);
    scale = (double) workload.realMs() / Math.max(1, Replay.run(work).wallMs());
  }

  /** What the replays with these changes together say. */
  ReplayResult of(List<Change> changes) {
    List<Change> key = List.copyOf(changes);
    ReplayResult result = known.get(key);
    if (result == null) {
      result = compute(key);
      known.put(key, result);
    }
    return result;
  }

  private ReplayResult compute(List<Change> changes) {
    ChangeSet.Result result = ChangeSet.of(changes, basis);
    if (result instanceof ChangeSet.Result.Refused refused) {
      return ReplayResult.refused(refused.why());
    } else if (result instanceof ChangeSet.Result.Nothing nothing && !changes.isEmpty()) {
      return ReplayResult.without(nothing.why());
    }
    return compute(
        result instanceof ChangeSet.Result.Altered altered ? altered.set() : ChangeSet.NONE);
  }

  private ReplayResult compute(ChangeSet set) {
    Workload changed = set.apply(work);
    Outcome likely = Replay.run(changed);
    double mid = scale * likely.wallMs();
    double better = 0;
    double worse = 0;
    boolean finished = likely.finished();
    double leastLikely = scale * CriticalPath.leastMs(changed);
    double least = leastLikely;
    for (Class<? extends Change> kind : set.kinds()) {
      Workload atBest = set.apply(work, kind, Bound.BEST);
      least = Math.min(least, scale * CriticalPath.leastMs(atBest));
      Outcome best = Replay.run(atBest);
      Outcome worst = Replay.run(set.apply(work, kind, Bound.WORST));
      finished &= best.finished() && worst.finished();
      // What is good for one stage may be bad for all: either may turn out to be the longer one.
      double low = scale * Math.min(best.wallMs(), worst.wallMs()) - mid;
      double high = scale * Math.max(best.wallMs(), worst.wallMs()) - mid;
      better = Math.hypot(better, Math.min(0, low));
      worse = Math.hypot(worse, Math.max(0, high));
    }
    return finished
        ? new ReplayResult(
            Optional.empty(),
            Optional.empty(),
            mid,
            better,
            worse,
            leastLikely,
            least,
            scale * changed.slotMs(likely.wallMs()) * taskCpus(),
            CriticalPath.largest(changed, likely),
            set.reasons())
        : ReplayResult.refused("With this change tasks would be left without an executor.");
  }

  private int taskCpus() {
    return Math.max(1, application.settings().taskCpus().value());
  }
}
