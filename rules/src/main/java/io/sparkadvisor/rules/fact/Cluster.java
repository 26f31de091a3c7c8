package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The cluster that an application ran on: its slots over time, and how much one executor has. A
 * view of the executors.
 */
public final class Cluster {
  private static final int MOST_WAVES = 100;

  private final SparkApplication application;

  Cluster(SparkApplication application) {
    this.application = application;
  }

  /** {@code spark.master}, where it is known. */
  public Optional<String> master() {
    return application.properties().get("spark.master");
  }

  /**
   * Whether driver and executor are one process: {@code local}, {@code local[4]}, not {@code
   * local-cluster[…]}.
   */
  public boolean isLocal() {
    return master().map(m -> m.equals("local") || m.startsWith("local[")).orElse(false);
  }

  /** The executors that can run tasks: all but the driver, unless it runs them itself. */
  public List<Executor> workers() {
    List<Executor> others = application.executors().stream().filter(e -> !e.isDriver()).toList();
    return others.isEmpty() ? application.executors() : others;
  }

  /**
   * Slots of one executor: its cores over {@code spark.task.cpus}, at least 1; 0 where its cores
   * are not known.
   */
  public int slots(Executor executor) {
    if (executor.cores().isEmpty()) {
      return 0;
    }
    return Math.max(1, executor.cores().getAsInt() / Math.max(1, taskCpus(executor)));
  }

  private int taskCpus(Executor executor) {
    return taskCpus(executor.resourceProfileId());
  }

  /** Cores that one task takes of an executor of this resource profile. */
  int taskCpus(int resourceProfileId) {
    return application.resourceProfiles().stream()
        .filter(profile -> profile.id() == resourceProfileId && profile.id() != 0)
        .findFirst()
        .map(profile -> profile.taskResources().getOrDefault("cpus", 1.0).intValue())
        .orElse(application.settings().taskCpus().value());
  }

  /** The core time that was held and used; empty where the source does not have it. */
  public Optional<CoreTime> coreTime() {
    return CoreTime.of(application);
  }

  /**
   * The slots over time: from each key on, so many slots; before the first key, none. Executors
   * that were never announced are not in it.
   */
  public NavigableMap<Instant, Integer> slotsOverTime() {
    TreeMap<Instant, Integer> changes = new TreeMap<>();
    for (Executor executor : workers()) {
      executor.added().ifPresent(at -> changes.merge(at, slots(executor), Integer::sum));
      if (executor.added().isPresent()) {
        executor.removed().ifPresent(at -> changes.merge(at, -slots(executor), Integer::sum));
      }
    }
    TreeMap<Instant, Integer> levels = new TreeMap<>();
    int level = 0;
    for (Map.Entry<Instant, Integer> change : changes.entrySet()) {
      level += change.getValue();
      levels.put(change.getKey(), level);
    }
    return levels;
  }

  /** The most slots that there were at one time; 0 where no executor was announced. */
  public int peakSlots() {
    return slotsOverTime().values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /**
   * So many equal tasks or a few more, so that their last wave fills the slots: 9 tasks on 4 slots
   * take as long as 12. The same where no slots are known, and beyond a hundred waves, of which one
   * more is nothing.
   */
  public long wholeWaves(long tasks) {
    long slots = peakSlots();
    boolean matters = slots > 0 && tasks < MOST_WAVES * slots;
    return matters ? -Math.floorDiv(-tasks, slots) * slots : tasks;
  }

  /**
   * The slots that there were in a span of time, on average; empty where no executor was announced.
   */
  public OptionalDouble slotsDuring(TimeSpan span) {
    NavigableMap<Instant, Integer> levels = slotsOverTime();
    if (levels.isEmpty()) {
      return OptionalDouble.empty();
    }
    long millis = span.duration().toMillis();
    Map.Entry<Instant, Integer> before = levels.floorEntry(span.start());
    int level = before == null ? 0 : before.getValue();
    if (millis == 0) {
      return OptionalDouble.of(level);
    }
    double slotMillis = 0;
    Instant since = span.start();
    for (Map.Entry<Instant, Integer> change :
        levels.subMap(span.start(), false, span.end(), false).entrySet()) {
      slotMillis += (double) level * Duration.between(since, change.getKey()).toMillis();
      since = change.getKey();
      level = change.getValue();
    }
    slotMillis += (double) level * Duration.between(since, span.end()).toMillis();
    return OptionalDouble.of(slotMillis / millis);
  }

  /**
   * What the slots do over time; empty where it cannot be known: no executor was announced, tasks
   * ran on one that was not, or the source does not time the jobs. Made once for an application.
   */
  public Optional<SlotTimeline> slotTimeline() {
    return application.derived().slotTimeline(application);
  }

  /**
   * The share of all slot time that went into the tasks' own work: neither idle nor lost, and not
   * garbage collection, shuffle, spill or overhead. Empty where the slots or the tasks' metrics are
   * not known.
   */
  public OptionalDouble ownWorkShare() {
    return slotTimeline().stream()
        .flatMapToDouble(
            timeline ->
                OwnWork.share(application, timeline.use(application.info().span()).total())
                    .stream())
        .findFirst();
  }

  /** The hosts of the executors that can run tasks, each once. */
  public List<String> hosts() {
    return new ArrayList<>(workers().stream().map(Executor::host).distinct().sorted().toList());
  }
}
