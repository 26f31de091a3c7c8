package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Times in which no job and no SQL execution ran, each behind work of the same name: what a loop on
 * the driver leaves, or one long pause.
 *
 * @param spans when, in order
 * @param after the query or the call site of the last job before each
 * @param before that of the job behind the first of them; empty where none followed
 */
record DriverGaps(List<TimeSpan> spans, String after, Optional<String> before) {

  private record Work(TimeSpan span, Optional<String> callSite) {}

  /** Those that come to most; empty where there are none. */
  static Optional<DriverGaps> longest(SparkApplication application) {
    Map<String, DriverGaps> byName = new LinkedHashMap<>();
    Instant reached = null;
    String last = "";
    for (Work work : work(application)) {
      if (reached != null && work.span().start().isAfter(reached)) {
        TimeSpan gap = new TimeSpan(reached, work.span().start());
        byName.merge(last, new DriverGaps(List.of(gap), last, work.callSite()), DriverGaps::and);
      }
      last = work.callSite().orElse(last);
      boolean further = reached == null || work.span().end().isAfter(reached);
      reached = further ? work.span().end() : reached;
    }
    Instant end = application.info().end();
    if (reached != null && end.isAfter(reached)) {
      TimeSpan gap = new TimeSpan(reached, end);
      byName.merge(last, new DriverGaps(List.of(gap), last, Optional.empty()), DriverGaps::and);
    }
    return byName.values().stream().max(Comparator.comparing(DriverGaps::total));
  }

  /** All of them together. */
  Duration total() {
    return TimeSpan.union(spans);
  }

  private DriverGaps and(DriverGaps later) {
    List<TimeSpan> all = new ArrayList<>(spans);
    all.addAll(later.spans());
    return new DriverGaps(all, after, before);
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
