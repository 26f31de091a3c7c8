package io.sparkadvisor.advisor.replay.model.knob;

import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.setting.AllocationKnobs;
import io.sparkadvisor.rules.fact.setting.ExecutorKnobs;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.fact.setting.MemoryKnobs;
import io.sparkadvisor.rules.fact.setting.SchedulingKnobs;
import io.sparkadvisor.rules.fact.setting.Setting;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.value.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What decides how many executors there are, and what each has. Their number stays where nothing
 * else is said: fewer cores of each are fewer slots. More memory of each is fewer of them where
 * several shared a node, since a node has no more memory than it had.
 */
final class ExecutorKnobEffect implements KnobEffect {

  /** What Spark adds to an executor's memory unless it is set (Spark's default, at least). */
  private static final double OVERHEAD_FACTOR = 0.10;

  private static final Bytes LEAST_OVERHEAD = Bytes.ofMib(384);

  @Override
  public List<Knob<?>> family() {
    return List.of(
        ExecutorKnobs.CORES,
        ExecutorKnobs.INSTANCES,
        ExecutorKnobs.CORES_MAX,
        AllocationKnobs.MAX_EXECUTORS,
        MemoryKnobs.EXECUTOR,
        MemoryKnobs.OVERHEAD,
        MemoryKnobs.DRIVER_HEAP,
        SchedulingKnobs.TASK_CPUS);
  }

  @Override
  public List<Change> changes(KnobChange knobs, Run run) {
    List<Change> changes = new ArrayList<>();
    SparkSettings before = run.application().settings();
    SparkSettings after = run.settingsAfter();
    boolean local = run.application().cluster().isLocal();
    if (!heap(before, local).equals(heap(after, local))) {
      changes.add(new Memory(heap(after, local)));
    }
    List<Executor> workers =
        run.application().cluster().workers().stream().filter(e -> !e.isDriver()).toList();
    if (workers.isEmpty() || run.resized().isPresent()) {
      return changes;
    }
    int had = run.work().executors().size();
    int coresHad = workers.stream().mapToInt(e -> e.cores().orElse(1)).max().orElse(1);
    int cores = number(knobs, ExecutorKnobs.CORES, coresHad);
    int count = number(knobs, ExecutorKnobs.INSTANCES, had);
    count = Math.min(count, number(knobs, AllocationKnobs.MAX_EXECUTORS, count));
    count =
        Math.min(count, number(knobs, ExecutorKnobs.CORES_MAX, count * cores) / Math.max(1, cores));
    count = Math.min(count, onTheSameNodes(workers, before, after, count));
    boolean otherSlots = !before.taskCpus().value().equals(after.taskCpus().value());
    if (count != had || cores != coresHad || otherSlots) {
      changes.add(new ResizeCluster(Math.max(1, count), Math.max(1, cores)));
    }
    return changes;
  }

  @Override
  public List<String> reasons() {
    return List.of(
        "How much room nodes have for larger executors is not in the log: several on one node are"
            + " taken to have filled it.");
  }

  /** In local mode tasks have the driver's heap. */
  private static Bytes heap(SparkSettings settings, boolean local) {
    return (local ? settings.driverMemory() : settings.executorMemory()).value();
  }

  /** How many executors find room, where several on one node had filled it. */
  private static int onTheSameNodes(
      List<Executor> workers, SparkSettings before, SparkSettings after, int wanted) {
    double growth = memory(after) / memory(before);
    if (growth <= 1) {
      return wanted;
    }
    Map<String, Long> byHost =
        workers.stream().collect(Collectors.groupingBy(Executor::host, Collectors.counting()));
    return byHost.values().stream()
        .mapToInt(on -> (int) Math.max(1, Math.floor(on / growth)))
        .sum();
  }

  private static double memory(SparkSettings settings) {
    double heap = settings.executorMemory().value().count();
    double overhead =
        settings
            .find(MemoryKnobs.OVERHEAD)
            .filter(Setting::explicit)
            .map(overheadSet -> (double) overheadSet.value().count())
            .orElse(Math.max((double) LEAST_OVERHEAD.count(), OVERHEAD_FACTOR * heap));
    return heap + overhead;
  }

  private static int number(KnobChange knobs, Knob<Integer> knob, int orElse) {
    return Optional.ofNullable(knobs.values().get(knob.key())).flatMap(knob::parse).orElse(orElse);
  }
}
