package io.sparkadvisor.advisor.whatif;

import static io.sparkadvisor.advisor.whatif.WrongRequestException.require;

import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cluster that is asked for, or those of several sizes. */
final class AskedCluster {

  private final Request request;
  private final SparkApplication application;

  AskedCluster(Request request, SparkApplication application) {
    this.request = request;
    this.application = application;
    require(
        !request.has(Ask.SLOTS) || !request.has(Ask.EXECUTORS),
        "--slots says how many executors: leave out --executors.");
  }

  /** Another cluster than it was; empty where none is asked for, or several are as a curve. */
  Optional<ResizeCluster> change() {
    SortedSet<Integer> sizes = sizes();
    if (sizes.size() > 1) {
      return Optional.empty();
    } else if (sizes.size() == 1) {
      return Optional.of(cluster().apply(sizes.first()));
    }
    return request.has(Ask.CORES) || request.ownCores()
        ? Optional.of(ofExecutors(workers()))
        : Optional.empty();
  }

  /** Clusters by their size; empty where no curve is asked for. */
  Optional<SortedMap<Integer, ResizeCluster>> curve() {
    SortedMap<Integer, ResizeCluster> clusters = new TreeMap<>();
    sizes().forEach(size -> clusters.put(size, cluster().apply(size)));
    return clusters.size() > 1 ? Optional.of(clusters) : Optional.empty();
  }

  /** What sizes are counted in. */
  Curve.By by() {
    return request.has(Ask.SLOTS) ? Curve.By.SLOTS : Curve.By.EXECUTORS;
  }

  /** The request with sizes for a curve: from a quarter of what there was to four times that. */
  Request withSizes() {
    if (sizes().size() > 1) {
      return request;
    }
    boolean slots = application.cluster().isLocal() || request.has(Ask.SLOTS);
    int had = slots ? Math.max(1, application.cluster().peakSlots()) : workers();
    List<String> sizes =
        Stream.of(0.25, 0.5, 1.0, 2.0, 4.0)
            .map(times -> String.valueOf(Math.max(1, Math.round(times * had))))
            .distinct()
            .toList();
    return request.with(slots ? Ask.SLOTS : Ask.EXECUTORS, sizes);
  }

  private SortedSet<Integer> sizes() {
    return request.numbers(request.has(Ask.SLOTS) ? Ask.SLOTS : Ask.EXECUTORS);
  }

  private IntFunction<ResizeCluster> cluster() {
    return request.has(Ask.SLOTS) ? this::ofSlots : this::ofExecutors;
  }

  private ResizeCluster ofExecutors(int executors) {
    return new ResizeCluster(executors, coresPerExecutor(), request.ownCores());
  }

  private ResizeCluster ofSlots(int slots) {
    if (application.cluster().isLocal()) {
      return new ResizeCluster(1, slots, request.ownCores());
    }
    int taskCpus = Math.max(1, application.settings().taskCpus().value());
    int slotsEach = Math.max(1, coresPerExecutor() / taskCpus);
    return ofExecutors(-Math.floorDiv(-slots, slotsEach));
  }

  /** The cores of one executor: those asked for, else what most executors had. */
  private int coresPerExecutor() {
    Optional<Integer> asked = request.number(Ask.CORES);
    if (asked.isPresent()) {
      return asked.get();
    }
    Map<Integer, Long> byCores =
        application.cluster().workers().stream()
            .filter(executor -> executor.cores().isPresent())
            .collect(
                Collectors.groupingBy(
                    (Executor executor) -> executor.cores().getAsInt(), Collectors.counting()));
    require(
        !byCores.isEmpty(), "The log does not show how many cores executors had: give --cores.");
    return byCores.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private int workers() {
    long count = application.cluster().workers().stream().filter(e -> !e.isDriver()).count();
    return (int) Math.max(1, count);
  }
}
