package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.event.AccumulatorValue;
import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.SpeculativeTaskSubmitted;
import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.event.StorageLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A stage attempt. On its own it is a job of one stage. Tasks are launched in the order of their
 * index; the attempts at one task one after the other, except for speculative copies.
 */
public final class StageSpec implements Step {
  private final int id;
  private final TreeMap<Integer, List<TaskSpec>> tasks = new TreeMap<>();
  private final List<TaskSpec> unplaced = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final List<RddDescription> rdds = new ArrayList<>();
  private final List<AccumulatorValue> accumulators = new ArrayList<>();
  private int attempt;
  private String name;
  private String details = "";
  private OptionalInt claimed = OptionalInt.empty();
  private Optional<String> failure = Optional.empty();
  private Duration committing = Duration.ZERO;
  private boolean endless;
  private boolean skipped;

  private StageSpec(int id) {
    this.id = id;
    this.name = "count at Daily.scala:" + (10 + id);
  }

  /** A stage without tasks so far. */
  public static StageSpec stage(int id) {
    return new StageSpec(id);
  }

  /** Its call site. */
  public StageSpec named(String callSite) {
    name = callSite;
    return this;
  }

  /** The driver's stack at the call. */
  public StageSpec calledFrom(String stack) {
    details = stack;
    return this;
  }

  /** So many tasks alike, at the indexes that no other task has. */
  public StageSpec tasks(int count, TaskSpec task) {
    for (int i = 0; i < count; i++) {
      unplaced.add(task);
    }
    return this;
  }

  /** The attempts at the task with this index, one after the other. */
  public StageSpec task(int index, TaskSpec... attempts) {
    tasks.computeIfAbsent(index, unused -> new ArrayList<>()).addAll(List.of(attempts));
    return this;
  }

  /** It reads the shuffle output of these stages. */
  public StageSpec after(Integer... stageIds) {
    parents.addAll(List.of(stageIds));
    return this;
  }

  /** It computes an RDD of this operation (such as {@code Exchange}) with so many partitions. */
  public StageSpec computing(String rdd, String operation, int partitions) {
    int rddId = id * 10 + rdds.size();
    List<Integer> parentIds = rdds.isEmpty() ? List.of() : List.of(rddId - 1);
    rdds.add(
        new RddDescription(
            rddId,
            rdd,
            Optional.of("{\"id\":\"" + rddId + "\",\"name\":\"" + operation + "\"}"),
            name,
            parentIds,
            StorageLevel.NONE,
            partitions,
            0,
            0,
            0));
    return this;
  }

  /** It has this RDD in its lineage, which other stages may have as well. */
  public StageSpec computing(RddDescription rdd) {
    rdds.add(rdd);
    return this;
  }

  /** Spark says that it has so many tasks, whatever the source tells of. */
  public StageSpec claiming(int taskCount) {
    claimed = OptionalInt.of(taskCount);
    return this;
  }

  /** It is this attempt. */
  public StageSpec attempt(int number) {
    attempt = number;
    return this;
  }

  /** It is given up once its tasks have ended. */
  public StageSpec failing(String reason) {
    failure = Optional.of(reason);
    return this;
  }

  /** It ends so long after its last task. */
  public StageSpec endingLaterBy(Duration time) {
    committing = time;
    return this;
  }

  /** The source does not tell its end. */
  public StageSpec unfinished() {
    endless = true;
    return this;
  }

  /** Its output is there already. */
  public StageSpec skipped() {
    skipped = true;
    return this;
  }

  StageSpec accumulating(long accumulatorId, String metric, long value) {
    accumulators.add(new AccumulatorValue(accumulatorId, metric, Long.toString(value)));
    return this;
  }

  int id() {
    return id;
  }

  String name() {
    return name;
  }

  @Override
  public Instant play(Timeline timeline, Instant from) {
    return JobSpec.job(this).play(timeline, from);
  }

  /** Runs it within a job. */
  Instant run(Timeline timeline, Instant from, Map<String, String> properties) {
    if (skipped) {
      return from;
    }
    place();
    timeline.tell(
        from,
        new StageSubmitted(
            describe(Optional.of(from), Optional.empty(), Optional.empty()), properties));
    TaskRun run = new TaskRun(timeline, id, attempt, from);
    Instant end = from;
    for (Map.Entry<Integer, List<TaskSpec>> task : tasks.entrySet()) {
      end = Timeline.later(end, run.play(task.getKey(), task.getValue()));
      if (task.getValue().stream().anyMatch(copy -> copy.speculative)) {
        timeline.tell(
            from, new SpeculativeTaskSubmitted(id, attempt, OptionalInt.of(task.getKey())));
      }
    }
    end = end.plus(committing);
    if (!endless) {
      timeline.tell(
          end, new StageCompleted(describe(Optional.of(from), Optional.of(end), failure)));
    }
    return end;
  }

  StageDescription describe() {
    place();
    return describe(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private StageDescription describe(
      Optional<Instant> submitted, Optional<Instant> completed, Optional<String> why) {
    return new StageDescription(
        id,
        attempt,
        name,
        claimed.orElse(tasks.size()),
        rdds,
        parents,
        details,
        submitted,
        completed,
        why,
        completed.isPresent() ? accumulators : List.of(),
        0);
  }

  private void place() {
    int index = 0;
    for (TaskSpec task : unplaced) {
      while (tasks.containsKey(index)) {
        index++;
      }
      tasks.put(index, new ArrayList<>(List.of(task)));
    }
    unplaced.clear();
  }
}
