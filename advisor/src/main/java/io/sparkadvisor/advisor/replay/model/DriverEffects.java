package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.advisor.replay.schedule.JobWork;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.change.CollectLess;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.fact.TimeSpan;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What becomes of the time in which the executors wait for the driver. */
final class DriverEffects {
  private final SparkApplication application;
  private final Workload workload;

  DriverEffects(SparkApplication application, Workload workload) {
    this.application = application;
    this.workload = workload;
  }

  /** The driver's times without a job, each of one job that waited for it or of the end. */
  Effect closeGaps(CloseDriverGaps change) {
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

  /** Results are not serialized, sent to the driver and put together there. */
  Effect collectLess(CollectLess change, StageAttempt stage, int index) {
    Tasks tasks = stage.tasks();
    int job = workload.stages().get(index).job();
    return Effect.of(
        (work, bound) -> {
          TaskSet set = work.stages().get(index).tasks();
          long[] durations = set.durationMs().clone();
          for (int t = 0; t < durations.length; t++) {
            int row = set.row()[t];
            double sent =
                row < 0
                    ? 0
                    : tasks.resultFetchMs(row).orElse(0)
                        + tasks.orZero(TaskMetric.RESULT_SERIALIZATION_TIME, row);
            durations[t] -=
                Math.round(Math.min((double) durations[t], sent * bound.of(1, 0.9, 0.5)));
          }
          JobWork collected = work.jobs().get(job);
          long tail = Math.round(collected.tailMs() * bound.of(0, 0.2, 0.8));
          return work.withTasks(index, set.lasting(durations))
              .withJob(job, collected.withTail(tail));
        },
        "What the driver does with the rows afterwards, and what writing them elsewhere costs, is"
            + " not known.");
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
