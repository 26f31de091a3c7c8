package io.sparkadvisor.advisor.replay;

/**
 * One job, as work to be scheduled.
 *
 * @param id {@code Job ID}
 * @param after the job whose end it waited for, as an index into the workload's jobs; -1 where it
 *     waited for none
 * @param gapMs from the end of that job, or from the application's start, to its submission: the
 *     driver's own work
 * @param tailMs from the end of its last stage to its own end; its whole duration where none of its
 *     stages ran
 */
record JobWork(int id, int after, long gapMs, long tailMs) {}
