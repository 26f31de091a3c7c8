package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.schedule.JobWork;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The driver's times without a job, each of one job that waited for it or of the end. */
final class DriverGaps {
  private final SparkApplication application;
  private final Workload workload;

  DriverGaps(Run run) {
    application = run.application();
    workload = run.work();
  }

  /** They are gone. */
  Effect closed(CloseDriverGaps change) {
    Map<Integer, Long> waits = new HashMap<>();
    long atEnd = 0;
    Instant lastEnd = lastJobEnd();
    for (TimeSpan gap : change.gaps()) {
      long length = gap.duration().toMillis();
      if (gap.start().isBefore(lastEnd)) {
        int waiting = jobSubmittedAt(gap.end());
        if (waiting >= 0) {
          waits.merge(waiting, length, Long::sum);
        }
      } else {
        atEnd += length;
      }
    }
    waits.replaceAll((job, length) -> Math.min(length, workload.jobs().get(job).gapMs()));
    long tail = Math.min(atEnd, workload.tailMs());
    if (tail + waits.values().stream().mapToLong(Long::longValue).sum() == 0) {
      return new Effect.Unknown("No job waited for the end of that time.");
    }
    return Effect.of(
        (work, bound) -> {
          double share = bound.of(1, 0.75, 0.25);
          Workload changed = work.withTail(work.tailMs() - Math.round(tail * share));
          for (Map.Entry<Integer, Long> wait : waits.entrySet()) {
            JobWork job = changed.jobs().get(wait.getKey());
            long left = job.gapMs() - Math.round(wait.getValue() * share);
            changed = changed.withJob(wait.getKey(), job.withGap(left));
          }
          return changed;
        },
        "How much of what the driver did can run on the executors, or beside a job, is not known.");
  }

  private Instant lastJobEnd() {
    return application.jobs().stream()
        .flatMap(job -> job.completed().stream())
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  private int jobSubmittedAt(Instant time) {
    Optional<Integer> id =
        application.jobs().stream()
            .filter(job -> job.submitted().isPresent())
            .filter(job -> !job.submitted().get().isBefore(time))
            .min(Comparator.comparing(job -> job.submitted().get()))
            .map(job -> job.id());
    return IntStream.range(0, workload.jobs().size())
        .filter(j -> id.isPresent() && workload.jobs().get(j).id() == id.get())
        .findFirst()
        .orElse(-1);
  }
}
