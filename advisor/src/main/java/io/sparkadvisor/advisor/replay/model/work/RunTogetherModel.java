package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Phase;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.schedule.JobWork;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.RunTogether;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Jobs that do not need each other run at the same time: all wait for what the first of them waited
 * for, and whatever waited for one of them waits for all.
 */
public final class RunTogetherModel implements ChangeModel<RunTogether> {

  @Override
  public Class<RunTogether> kind() {
    return RunTogether.class;
  }

  @Override
  public Phase phase() {
    return Phase.WHAT_RUNS;
  }

  @Override
  public Effect effect(RunTogether change, Run run) {
    List<JobWork> jobs = run.work().jobs();
    int[] group =
        IntStream.range(0, jobs.size())
            .filter(j -> change.jobs().contains(jobs.get(j).id()))
            .toArray();
    if (group.length < 2) {
      return new Effect.Unknown("Fewer than two of these jobs are in the log.");
    }
    return Effect.of(
        (work, bound) -> together(work, group, bound),
        "Whether the driver's work between these jobs can run side by side too is not known.");
  }

  private static Workload together(Workload work, int[] group, Bound bound) {
    List<JobWork> jobs = new ArrayList<>(work.jobs());
    JobWork first = jobs.get(group[0]);
    double gaps = first.gapMs();
    for (int i = 1; i < group.length; i++) {
      JobWork job = jobs.get(group[i]);
      // At best each thread does the driver's work for its own job; at worst one does it for all.
      double own = bound.of((double) job.gapMs(), gaps + job.gapMs() / 2.0, gaps + job.gapMs());
      gaps += job.gapMs();
      jobs.set(group[i], new JobWork(job.id(), first.after(), Math.round(own), job.tailMs()));
    }
    for (int j = 0; j < jobs.size(); j++) {
      JobWork job = jobs.get(j);
      if (j > group[0] && isOutside(j, group) && waitsForOne(job, group)) {
        TreeSet<Integer> all = new TreeSet<>();
        IntStream.of(job.after()).forEach(all::add);
        IntStream.of(group).forEach(all::add);
        jobs.set(
            j,
            new JobWork(
                job.id(),
                all.stream().mapToInt(Integer::intValue).filter(a -> a != job.id()).toArray(),
                job.gapMs(),
                job.tailMs()));
      }
    }
    Workload changed = work;
    for (int j = 0; j < jobs.size(); j++) {
      changed = changed.withJob(j, jobs.get(j));
    }
    return changed;
  }

  private static boolean isOutside(int job, int[] group) {
    return IntStream.of(group).noneMatch(other -> other == job);
  }

  private static boolean waitsForOne(JobWork job, int[] group) {
    return IntStream.of(job.after()).anyMatch(a -> !isOutside(a, group));
  }
}
