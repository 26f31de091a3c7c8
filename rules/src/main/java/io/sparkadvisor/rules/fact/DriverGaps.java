package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
public record DriverGaps(List<TimeSpan> spans, String after, Optional<String> before) {

  /** Makes the collections immutable. */
  public DriverGaps {
    spans = List.copyOf(spans);
  }

  private record Work(TimeSpan span, Optional<String> callSite) {}

  /** All of an application, those that come to most first. */
  static List<DriverGaps> of(SparkApplication application) {
    Map<String, List<TimeSpan>> byName = new LinkedHashMap<>();
    Map<String, Optional<String>> before = new HashMap<>();
    Instant reached = null;
    String last = "";
    List<Work> work = work(application);
    // The end of the application closes the last gap, and no job stands behind it.
    Instant end = application.info().end();
    work.add(new Work(new TimeSpan(end, end), Optional.empty()));
    for (Work next : work) {
      if (reached != null && next.span().start().isAfter(reached)) {
        byName
            .computeIfAbsent(last, name -> new ArrayList<>())
            .add(new TimeSpan(reached, next.span().start()));
        before.putIfAbsent(last, next.callSite());
      }
      last = next.callSite().orElse(last);
      boolean further = reached == null || next.span().end().isAfter(reached);
      reached = further ? next.span().end() : reached;
    }
    return byName.entrySet().stream()
        .map(gaps -> new DriverGaps(gaps.getValue(), gaps.getKey(), before.get(gaps.getKey())))
        .sorted(Comparator.comparing(DriverGaps::total).reversed())
        .toList();
  }

  /** All of them together. */
  public Duration total() {
    return TimeSpan.union(spans);
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
    for (SqlExecution sql : application.sqlExecutions()) {
      all.add(
          new Work(
              new TimeSpan(sql.started(), sql.ended().orElse(end)),
              Optional.of(sql.description()).filter(text -> !text.isBlank())));
    }
    all.sort(Comparator.comparing(work -> work.span().start()));
    return all;
  }
}
