package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.rules.change.CloseDriverGap;
import io.sparkadvisor.rules.change.CollectLess;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.time.Instant;
import java.util.Comparator;
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

  /** The driver's time without a job, of one job that waited for it. */
  Effect closeGap(CloseDriverGap change) {
    long length = change.to().toEpochMilli() - change.from().toEpochMilli();
    Instant lastEnd =
        application.jobs().stream()
            .flatMap(job -> job.completed().stream())
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    boolean atEnd = !change.from().isBefore(lastEnd);
    int waiting = jobSubmittedAt(change.to());
    long gap = atEnd ? workload.tailMs() : waiting < 0 ? 0 : workload.jobs().get(waiting).gapMs();
    if (gap == 0) {
      return new Effect.Unknown("No job waited for the end of that time.");
    }
    return Effect.of(
        (work, bound) -> {
          long less = Math.min(gap, Math.round(length * bound.of(1, 0.75, 0.25)));
          return atEnd
              ? work.withTail(gap - less)
              : work.withJob(waiting, work.jobs().get(waiting).withGap(gap - less));
        },
        "How much of what the driver did can run on the executors, or beside a job, is not known.");
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
