package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.event.BlockManagerAdded;
import io.sparkadvisor.rules.event.BlockManagerRemoved;
import io.sparkadvisor.rules.event.ExclusionChanged;
import io.sparkadvisor.rules.event.ExecutorAdded;
import io.sparkadvisor.rules.event.ExecutorRemoved;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Collects what is known of executors. */
final class ExecutorsRecorder {

  // Several come at the same instant, and sources report those in orders of their own.
  private static final Comparator<Executor> ORDER =
      Comparator.comparing((Executor e) -> e.added().orElse(Instant.MAX))
          .thenComparing(e -> !e.isDriver())
          .thenComparing(e -> e.id().length()) // they are numbers, mostly
          .thenComparing(Executor::id);

  private final Map<String, ExecutorAdded> added = new LinkedHashMap<>();
  private final Map<String, ExecutorRemoved> removed = new HashMap<>();
  private final Map<String, BlockManagerAdded> blockManagers = new LinkedHashMap<>();
  private final Map<String, Instant> blockManagersRemoved = new HashMap<>();
  private final Map<String, ExecutorMetrics> peaks = new HashMap<>();
  private final List<ExclusionChanged> exclusions = new ArrayList<>();
  private long dropped;

  void added(ExecutorAdded event) {
    added.put(event.executorId(), event);
  }

  boolean isAnnounced(String executorId) {
    return added.containsKey(executorId);
  }

  void removed(ExecutorRemoved event) {
    removed.putIfAbsent(event.executorId(), event);
  }

  void blockManagerAdded(BlockManagerAdded event) {
    blockManagers.put(event.executorId(), event);
  }

  void blockManagerRemoved(BlockManagerRemoved event) {
    event.time().ifPresent(time -> blockManagersRemoved.put(event.executorId(), time));
  }

  void exclusion(ExclusionChanged event) {
    exclusions.add(event);
  }

  void peaks(String executorId, ExecutorMetrics metrics) {
    if (metrics.isKnown()) {
      peaks.merge(executorId, metrics, ExecutorMetrics::max);
    }
  }

  /** Drops the executors that were gone before this; returns which. */
  List<String> dropGoneBefore(Instant time) {
    List<String> gone =
        removed.values().stream()
            .filter(event -> event.time().isBefore(time))
            .map(ExecutorRemoved::executorId)
            .toList();
    for (String id : gone) {
      added.remove(id);
      removed.remove(id);
      blockManagers.remove(id);
      blockManagersRemoved.remove(id);
      peaks.remove(id);
      dropped++;
    }
    exclusions.removeIf(exclusion -> gone.contains(exclusion.subject()));
    return gone;
  }

  /** How many executors were dropped. */
  long dropped() {
    return dropped;
  }

  /** Executors that ran tasks, and whose arrival is not known. */
  List<String> unannounced(Set<String> ofTasks) {
    return ofTasks.stream()
        .filter(id -> !added.containsKey(id) && !blockManagers.containsKey(id))
        .sorted()
        .toList();
  }

  /** Executors that were removed before they came, as clocks that are set back have it. */
  long unreliableTimes() {
    return removed.values().stream()
        .filter(gone -> added.containsKey(gone.executorId()))
        .filter(gone -> gone.time().isBefore(added.get(gone.executorId()).time()))
        .count();
  }

  /** The executors: announced, known by a block manager, or by a task alone; as they came. */
  List<Executor> snapshot(Set<String> ofTasks) {
    List<String> ids = new ArrayList<>(added.keySet());
    blockManagers.keySet().stream().filter(id -> !added.containsKey(id)).forEach(ids::add);
    ids.addAll(unannounced(ofTasks));
    return ids.stream().map(this::executor).sorted(ORDER).toList();
  }

  private Executor executor(String id) {
    Optional<ExecutorAdded> came = Optional.ofNullable(added.get(id));
    Optional<BlockManagerAdded> blocks = Optional.ofNullable(blockManagers.get(id));
    Optional<ExecutorRemoved> gone = Optional.ofNullable(removed.get(id));
    String host =
        came.map(ExecutorAdded::host).or(() -> blocks.map(BlockManagerAdded::host)).orElse("");
    return new Executor(
        id,
        host,
        came.map(e -> OptionalInt.of(e.totalCores())).orElse(OptionalInt.empty()),
        came.map(ExecutorAdded::resourceProfileId).orElse(0),
        came.flatMap(ExecutorAdded::requested),
        // Spark before 1.3 announces block managers only.
        came.map(ExecutorAdded::time).or(() -> blocks.flatMap(BlockManagerAdded::time)),
        // A block manager is also removed, and comes again, where blocks of it could not be read.
        gone.map(ExecutorRemoved::time)
            .or(() -> came.isPresent() ? Optional.empty() : blockManagerRemoved(id)),
        gone.map(ExecutorRemoved::reason),
        blocks.map(b -> OptionalLong.of(b.maxMemoryBytes())).orElse(OptionalLong.empty()),
        peaks.getOrDefault(id, ExecutorMetrics.NONE),
        exclusionsOf(id, host));
  }

  private Optional<Instant> blockManagerRemoved(String id) {
    return Optional.ofNullable(blockManagersRemoved.get(id));
  }

  private List<Executor.Exclusion> exclusionsOf(String id, String host) {
    return exclusions.stream()
        .filter(e -> e.excluded() && e.subject().equals(e.node() ? host : id))
        .map(e -> new Executor.Exclusion(e.time(), endOf(e), e.stageId(), e.node()))
        .toList();
  }

  private Optional<Instant> endOf(ExclusionChanged begin) {
    return exclusions.stream()
        .filter(e -> !e.excluded() && e.node() == begin.node())
        .filter(e -> e.subject().equals(begin.subject()) && !e.time().isBefore(begin.time()))
        .map(ExclusionChanged::time)
        .min(Comparator.naturalOrder());
  }
}
