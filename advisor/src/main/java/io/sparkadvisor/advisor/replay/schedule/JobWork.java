package io.sparkadvisor.advisor.replay.schedule;

/**
 * One job, as work to be scheduled.
 *
 * @param id {@code Job ID}
 * @param after the jobs whose ends it waited for, as indexes into the workload's jobs
 * @param gapMs from the last of those ends, or from the application's start, to its submission: the
 *     driver's own work
 * @param tailMs from the end of its last stage to its own end; its whole duration where none of its
 *     stages ran
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record JobWork(int id, int[] after, long gapMs, long tailMs) {

  /** The same, submitted so long after what it waits for. */
  public JobWork withGap(long otherGapMs) {
    return new JobWork(id, after, otherGapMs, tailMs);
  }

  /** The same, ending so long after its last stage. */
  public JobWork withTail(long otherTailMs) {
    return new JobWork(id, after, gapMs, otherTailMs);
  }
}
