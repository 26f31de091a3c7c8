package io.sparkadvisor.rules.fact.work;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.value.TheilLine;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The same code, run again and again: how long it took each time. A lineage that grows from one
 * iteration to the next shows as a time that does.
 *
 * @param label what a user knows the code by: the description of the query, or the call site
 * @param runs in the order in which they began; ten at least
 */
public record Trend(String label, List<TimeSpan> runs) {

  // Fewer give no slope to rely on.
  private static final int LEAST_RUNS = 10;

  private static final int MOST_COMPARED = 300;
  private static final double AGREEING = 0.8;
  private static final double MATTERS = 1.5;

  /** Makes the collections immutable. */
  public Trend {
    runs = List.copyOf(runs);
  }

  /** The code that ran ten times or more, the longest in all first. */
  public static List<Trend> of(SparkApplication application) {
    Map<String, List<TimeSpan>> runs = new LinkedHashMap<>();
    Stream.concat(
            application.sqlExecutions().stream()
                .filter(Trend::isOutermost)
                .flatMap(
                    sql -> sql.span().map(span -> Map.entry(sql.description(), span)).stream()),
            application.jobs().stream()
                .filter(job -> job.sqlExecutionId().isEmpty())
                .flatMap(job -> job.span().map(span -> Map.entry(job.callSite(), span)).stream()))
        .forEach(
            run ->
                runs.computeIfAbsent(run.getKey(), key -> new ArrayList<>()).add(run.getValue()));
    return runs.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= LEAST_RUNS)
        .map(entry -> new Trend(entry.getKey(), byStart(entry.getValue())))
        .sorted(Comparator.comparing(Trend::total).reversed())
        .toList();
  }

  private static boolean isOutermost(SqlExecution sql) {
    return sql.rootId().isEmpty() || sql.rootId().getAsLong() == sql.id();
  }

  private static List<TimeSpan> byStart(List<TimeSpan> spans) {
    return spans.stream().sorted(Comparator.comparing(TimeSpan::start)).toList();
  }

  /** All runs together. */
  public Duration total() {
    return runs.stream().map(TimeSpan::duration).reduce(Duration.ZERO, Duration::plus);
  }

  /** How long the first third of the runs took, as the median. */
  public Duration early() {
    return median(runs.subList(0, runs.size() / 3));
  }

  /** How long the last third of the runs took, as the median. */
  public Duration late() {
    return median(runs.subList(runs.size() - runs.size() / 3, runs.size()));
  }

  /**
   * Whether each run tends to take longer than the one before, and that matters: of all pairs of a
   * run and a later one four in five agree (Kendall's tau of 0.6; of noise alone as many go either
   * way), and the last third takes half as long again as the first.
   */
  public boolean grows() {
    long[] millis = sample();
    long longer = 0;
    long pairs = 0;
    for (int i = 0; i < millis.length; i++) {
      for (int j = i + 1; j < millis.length; j++) {
        longer += millis[j] > millis[i] ? 1 : 0;
        pairs += millis[j] == millis[i] ? 0 : 1;
      }
    }
    return longer >= AGREEING * pairs
        && pairs > 0
        && late().toMillis() >= MATTERS * early().toMillis();
  }

  // Of very many runs some, evenly spread: there are half as many pairs as their square.
  private long[] sample() {
    int step = Math.max(1, runs.size() / MOST_COMPARED);
    return IntStream.range(0, runs.size() / step)
        .mapToLong(i -> runs.get(i * step).duration().toMillis())
        .toArray();
  }

  private static Duration median(List<TimeSpan> spans) {
    double millis =
        TheilLine.median(
            IntStream.range(0, spans.size())
                .mapToDouble(i -> spans.get(i).duration().toMillis())
                .toArray());
    return Duration.ofMillis(Math.round(millis));
  }
}
