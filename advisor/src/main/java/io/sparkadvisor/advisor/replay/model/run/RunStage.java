package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.advisor.replay.schedule.TaskSet;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.PlanSection;
import io.sparkadvisor.rules.fact.task.Tasks;

/**
 * One stage attempt of a run.
 *
 * @param run the run
 * @param index which of the workload's stages it is
 * @param attempt its facts
 */
public record RunStage(Run run, int index, StageAttempt attempt) {

  /** Its tasks as facts. */
  public Tasks facts() {
    return attempt.tasks();
  }

  /** Its tasks as work, as they were. */
  public TaskSet tasks() {
    return run.work().stages().get(index).tasks();
  }

  /** What its tasks carry. */
  public TaskLoads loads() {
    return loads(TaskStart.millis(this));
  }

  /** The same where tasks become fewer, and each of them that is gone writes nothing. */
  public TaskLoads loadsToMerge() {
    return loads(TaskStart.withWritingMs(this));
  }

  private TaskLoads loads(double beginMs) {
    Basis basis = run.basis();
    return basis.loads(
        index, beginMs, begin -> new TaskLoads(facts(), tasks(), basis.overheadMs(), begin));
  }

  /** The part of the plan that it computes. */
  public PlanSection plan() {
    return run.application().planSection(attempt);
  }

  /** Whether all that it reads is input, or nothing. */
  public boolean readsNoShuffle() {
    return !attempt.readsShuffle() && plan().inputs().isEmpty();
  }
}
