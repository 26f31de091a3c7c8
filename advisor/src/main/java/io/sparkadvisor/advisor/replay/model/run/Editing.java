package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.advisor.replay.schedule.StageWork;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * Work to which many edits are made one after the other. Edits of single stages share one copy of
 * the list of stages, of which an application may have tens of thousands.
 */
public final class Editing {
  private Workload work;
  private List<StageWork> stages;

  public Editing(Workload work) {
    this.work = work;
  }

  /** Makes an edit, at one end of its range. */
  public void apply(Effect.Edit edit, Bound bound) {
    if (edit instanceof Effect.StageEdit one) {
      if (stages == null) {
        stages = new ArrayList<>(work.stages());
      }
      one.apply(stages, bound);
    } else {
      work = edit.apply(done(), bound);
    }
  }

  /** The work with all edits. */
  public Workload done() {
    if (stages != null) {
      work = work.withStages(stages);
      stages = null;
    }
    return work;
  }
}
