package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A time behind the first job in which no job and no SQL execution ran.
 *
 * @param span when
 * @param after the query or the call site of the last job before it
 * @param before that of the next job; empty where none followed
 */
record DriverGap(TimeSpan span, String after, Optional<String> before) {

  private record Work(TimeSpan span, Optional<String> callSite) {}

  /** The longest gap; empty where there is none. */
  static Optional<DriverGap> longest(SparkApplication application) {
    List<DriverGap> gaps = new ArrayList<>();
    Instant reached = null;
    String last = "";
    for (Work work : work(application)) {
      if (reached != null && work.span().start().isAfter(reached)) {
        gaps.add(new DriverGap(new TimeSpan(reached, work.span().start()), last, work.callSite()));
      }
      last = work.callSite().orElse(last);
      boolean further = reached == null || work.span().end().isAfter(reached);
      reached = further ? work.span().end() : reached;
    }
    Instant end = application.info().end();
    if (reached != null && end.isAfter(reached)) {
      gaps.add(new DriverGap(new TimeSpan(reached, end), last, Optional.empty()));
    }
    return gaps.stream().max(Comparator.comparing(gap -> gap.span().duration()));
  }

  // A job of a query is often submitted by a thread of Spark's own, whose call site says nothing.
  private static String name(SparkApplication application, Job job) {
    return application
        .sqlExecution(job.sqlExecutionId())
        .map(sql -> sql.description())
        .filter(description -> !description.isBlank())
        .orElse(job.callSite());
  }

  private static List<Work> work(SparkApplication application) {
    Instant end = application.info().end();
    List<Work> all = new ArrayList<>();
    for (Job job : application.jobs()) {
      job.submitted()
          .ifPresent(
              start ->
                  all.add(
                      new Work(
                          new TimeSpan(start, job.completed().orElse(end)),
                          Optional.of(name(application, job)))));
    }
    application
        .sqlExecutions()
        .forEach(
            sql ->
                all.add(
                    new Work(
                        new TimeSpan(sql.started(), sql.ended().orElse(end)), Optional.empty())));
    all.sort(Comparator.comparing(work -> work.span().start()));
    return all;
  }
}
