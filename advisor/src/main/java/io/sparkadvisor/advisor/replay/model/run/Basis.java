package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What all predictions of one run go by, whatever is to be different: it costs time that grows with
 * all tasks, and is worked out once. Threads may share it.
 */
public final class Basis {
  private final SparkApplication application;
  private final Workload work;
  private final double waiting;
  private final double overheadMs;
  private final Contention contention;
  private final Map<StageKey, Integer> indexes = new HashMap<>();
  private final Map<Integer, Integer> last = new HashMap<>();
  private final Map<Loads, TaskLoads> loads = new ConcurrentHashMap<>();

  /** The loads of a stage's tasks, by what beginning one costs. */
  private record Loads(int stage, double beginMs) {}

  /** Of a run of an application, and its work. */
  public Basis(SparkApplication application, Workload work) {
    this.application = application;
    this.work = work;
    waiting = Contention.waiting(application);
    overheadMs = TaskLoads.usualOverheadMs(application);
    contention = new Contention(application, waiting);
    for (int s = 0; s < work.stages().size(); s++) {
      indexes.putIfAbsent(work.stages().get(s).key(), s);
      last.put(work.stages().get(s).key().stageId(), s);
    }
  }

  SparkApplication application() {
    return application;
  }

  /** The work as it was. */
  Workload work() {
    return work;
  }

  /** The place of a stage attempt among the workload's stages; empty where it did no work. */
  public OptionalInt indexOf(StageKey key) {
    return found(indexes.get(key));
  }

  /** The place of the last attempt at a stage; empty where it did no work. */
  public OptionalInt indexOfLast(int stageId) {
    return found(last.get(stageId));
  }

  private static OptionalInt found(Integer index) {
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** The places of those of these stage attempts that did work. */
  public int[] indexesOf(List<StageKey> keys) {
    return keys.stream().flatMapToInt(key -> indexOf(key).stream()).toArray();
  }

  /** What tasks usually cost outside of their run time, see {@link TaskLoads#usualOverheadMs}. */
  double overheadMs() {
    return overheadMs;
  }

  /** How long cores are waited for, see {@link Contention#waiting}. */
  public double waiting() {
    return waiting;
  }

  /** What more slots on one machine do to each other. */
  public Contention contention() {
    return contention;
  }

  /** What the tasks of a stage carry, made once for what beginning one of them costs. */
  TaskLoads loads(int stage, double beginMs, Function<Double, TaskLoads> making) {
    return loads.computeIfAbsent(new Loads(stage, beginMs), key -> making.apply(key.beginMs()));
  }
}
