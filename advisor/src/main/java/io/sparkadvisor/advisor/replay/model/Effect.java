package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.Change;
import java.util.List;

/** What a change would do to an application's work. */
sealed interface Effect {

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
    return of(
        (workload, bound) -> {
          TaskSet tasks = workload.stages().get(stage).tasks();
          return tasks.size() == 0 ? workload : workload.withTasks(stage, edit.apply(tasks, bound));
        },
        reasons);
  }

  /** How the tasks of one stage are altered. */
  @FunctionalInterface
  interface TaskEdit {
    /** The altered tasks, at one end of the range. */
    TaskSet apply(TaskSet tasks, Bound bound);
  }
}
