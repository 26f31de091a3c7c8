package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.advisor.replay.schedule.StageWork;
import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a change would do to an application's work. */
public sealed interface Effect {

  /**
   * It alters the work.
   *
   * @param edit how
   * @param reasons what is not known, so that the work has a range, as sentences
   */
  record Known(Edit edit, List<String> reasons) implements Effect {
    /** Makes the collections immutable. */
    public Known {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * It is the same as other changes together.
   *
   * @param changes the others
   * @param reasons what is not known, as sentences
   */
  record Parts(List<? extends Change> changes, List<String> reasons) implements Effect {
    /** Makes the collections immutable. */
    public Parts {
      changes = List.copyOf(changes);
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * It alters nothing.
   *
   * @param why a sentence
   */
  record Nothing(String why) implements Effect {}

  /**
   * The run gives no ground for an answer.
   *
   * @param reason why, as a sentence
   */
  record Unknown(String reason) implements Effect {}

  /** How work is altered. */
  @FunctionalInterface
  interface Edit {
    /** The altered work, at one end of the range. */
    Workload apply(Workload workload, Bound bound);
  }

  /** It alters the work so. */
  static Effect of(Edit edit, String... reasons) {
    return new Known(edit, List.of(reasons));
  }

  /** It alters the tasks of one stage so, unless another change has left none of them. */
  static Effect onTasks(int stage, TaskEdit edit, String... reasons) {
    return of(new StageEdit(stage, edit), reasons);
  }

  /**
   * The tasks of one stage are altered.
   *
   * @param stage its place in the workload
   * @param edit how
   */
  record StageEdit(int stage, TaskEdit edit) implements Edit {
    @Override
    public Workload apply(Workload workload, Bound bound) {
      List<StageWork> stages = new ArrayList<>(workload.stages());
      apply(stages, bound);
      return workload.withStages(stages);
    }

    /** Alters them in a list of all stages. */
    void apply(List<StageWork> stages, Bound bound) {
      StageWork work = stages.get(stage);
      if (work.tasks().size() > 0) {
        stages.set(stage, work.withTasks(edit.apply(work.tasks(), bound)));
      }
    }
  }

  /** It alters the tasks of several stages so, unless another change has left none of them. */
  static Effect onStages(Collection<Integer> stages, StagesEdit edit, String... reasons) {
    return of(
        (workload, bound) -> {
          List<StageWork> changed = new ArrayList<>(workload.stages());
          for (int stage : stages) {
            StageWork work = changed.get(stage);
            if (work.tasks().size() > 0) {
              changed.set(stage, work.withTasks(edit.apply(stage, work.tasks(), bound)));
            }
          }
          return workload.withStages(changed);
        },
        reasons);
  }

  /** How the tasks of several stages are altered. */
  @FunctionalInterface
  interface StagesEdit {
    /** The altered tasks of one of them, by its place in the workload, at one end of the range. */
    TaskSet apply(int stage, TaskSet tasks, Bound bound);
  }

  /** How the tasks of one stage are altered. */
  @FunctionalInterface
  interface TaskEdit {
    /** The altered tasks, at one end of the range. */
    TaskSet apply(TaskSet tasks, Bound bound);
  }
}
