package io.sparkadvisor.rules.catalog.skew.straggler;

import io.sparkadvisor.rules.catalog.skew.slow.DataCost;
import io.sparkadvisor.rules.catalog.skew.slow.RankTest;
import io.sparkadvisor.rules.catalog.skew.slow.SlowTasks;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds executors that are slow for whatever they run: the paces of all their tasks in all stages
 * are ranked against those elsewhere. The first tasks on an executor are left out, which are slow
 * on every one.
 */
public final class SlowExecutors {

  /** Executors of one cluster differ by tens of percent without anything being wrong. */
  private static final double SLOW = 2;

  /** A stage of fewer tasks shows no usual pace. */
  private static final int LEAST_TASKS = 5;

  private final SparkApplication application;
  private final Map<String, List<Double>> paces = new HashMap<>();
  private final Map<String, List<StageKey>> stages = new HashMap<>();
  private final Map<String, Double> atMostMs = new HashMap<>();

  private SlowExecutors(SparkApplication application) {
    this.application = application;
  }

  /** Those of an application, the slowest first; none where it has a single executor. */
  public static List<SlowExecutor> of(SparkApplication application) {
    List<Executor> workers =
        application.cluster().workers().stream().filter(e -> !e.isDriver()).toList();
    if (workers.size() < 2) {
      return List.of();
    }
    SlowExecutors executors = new SlowExecutors(application);
    FirstTasks firsts = new FirstTasks(application);
    application.stagesThatRan().forEach(stage -> executors.see(stage, firsts));
    List<SlowExecutor> slow = new ArrayList<>();
    for (List<String> onHost : executors.slowByHost(workers)) {
      slow.addAll(executors.findings(onHost, workers));
    }
    slow.sort(Comparator.comparing(one -> -one.ranks().times()));
    return slow;
  }

  /** The slow ones, those of one host together. */
  private Collection<List<String>> slowByHost(List<Executor> workers) {
    Map<String, List<String>> slow = new TreeMap<>();
    for (Executor worker : workers) {
      if (ranks(List.of(worker.id())).isAtLeast(SLOW)) {
        slow.computeIfAbsent(worker.host(), host -> new ArrayList<>()).add(worker.id());
      }
    }
    return slow.values();
  }

  /** One finding for a host whose executors are all slow; else one for each of them. */
  private List<SlowExecutor> findings(List<String> slow, List<Executor> workers) {
    String host =
        workers.stream().filter(w -> w.id().equals(slow.get(0))).findFirst().orElseThrow().host();
    long onHost = workers.stream().filter(worker -> worker.host().equals(host)).count();
    return onHost == slow.size() && onHost < workers.size()
        ? List.of(finding(slow, host, true))
        : slow.stream().map(id -> finding(List.of(id), host, false)).toList();
  }

  private void see(StageAttempt stage, FirstTasks firsts) {
    Tasks tasks = stage.tasks();
    SlowTasks slow = SlowTasks.in(stage, SLOW, Duration.ZERO);
    if (slow.rows().length < LEAST_TASKS
        || Arrays.stream(slow.rows()).mapToObj(tasks::executorId).distinct().count() < 2) {
      return;
    }
    DataCost cost = new DataCost(slow);
    Map<String, Double> excess = new HashMap<>();
    for (int row : slow.rows()) {
      String executor = tasks.executorId(row);
      double took = tasks.durationMs(row).orElse(0);
      double expected = Math.max(1, cost.millis(row));
      excess.merge(executor, Math.max(0, took - expected), Double::sum);
      if (!firsts.isFirst(stage.key(), row)) {
        paces.computeIfAbsent(executor, id -> new ArrayList<>()).add(took / expected);
      }
    }
    double wall = stage.wallClock().map(span -> span.duration().toMillis()).orElse(0L);
    excess.forEach(
        (executor, ms) -> {
          stages.computeIfAbsent(executor, id -> new ArrayList<>()).add(stage.key());
          // At most the stage ends sooner by all that its tasks took beyond the usual pace, since
          // they may all have run one after another.
          atMostMs.merge(executor, Math.min(wall, ms), Double::sum);
        });
  }

  private RankTest ranks(List<String> ids) {
    return RankTest.compare(pacesOf(ids, true), pacesOf(ids, false));
  }

  private SlowExecutor finding(List<String> ids, String host, boolean wholeHost) {
    long most = application.info().span().duration().toMillis();
    double atMost = ids.stream().mapToDouble(id -> atMostMs.getOrDefault(id, 0.0)).sum();
    return new SlowExecutor(
        ids,
        host,
        wholeHost,
        ids.stream().flatMap(id -> stages.get(id).stream()).distinct().sorted().toList(),
        pacesOf(ids, true).length,
        pacesOf(ids, false).length,
        ranks(ids),
        Duration.ofMillis(Math.min(most, Math.round(atMost))));
  }

  private double[] pacesOf(List<String> executors, boolean on) {
    return paces.entrySet().stream()
        .filter(entry -> executors.contains(entry.getKey()) == on)
        .flatMap(entry -> entry.getValue().stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** The first tasks on each slot of an executor, in the whole application. */
  private static final class FirstTasks {
    private final Map<StageKey, boolean[]> first = new HashMap<>();

    FirstTasks(SparkApplication application) {
      Map<String, Integer> left = new HashMap<>();
      application
          .executors()
          .forEach(e -> left.put(e.id(), Math.max(1, application.cluster().slots(e))));
      application
          .stagesThatRan()
          .sorted(
              (a, b) ->
                  Long.compare(
                      a.submitted().map(at -> at.toEpochMilli()).orElse(0L),
                      b.submitted().map(at -> at.toEpochMilli()).orElse(0L)))
          .forEach(
              stage -> {
                Tasks tasks = stage.tasks();
                boolean[] rows = new boolean[tasks.size()];
                IntStream.range(0, tasks.size())
                    .boxed()
                    .sorted((a, b) -> Long.compare(tasks.launchMs(a), tasks.launchMs(b)))
                    .forEach(
                        row ->
                            rows[row] = left.merge(tasks.executorId(row), -1, Integer::sum) >= 0);
                first.put(stage.key(), rows);
              });
    }

    boolean isFirst(StageKey stage, int row) {
      return first.get(stage)[row];
    }
  }
}
