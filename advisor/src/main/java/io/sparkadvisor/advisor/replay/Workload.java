package io.sparkadvisor.advisor.replay;

import java.util.List;

/**
 * An application as work to be scheduled: what the replay runs, and what a change changes. Times
 * are milliseconds from the application's start. Immutable.
 *
 * @param jobs in the order of their submission
 * @param stages in the order of their submission
 * @param executors in the order of their arrival
 * @param fair whether {@code spark.scheduler.mode} is {@code FAIR}
 * @param tailMs from the end of the last job to the end of the application
 * @param realMs what the application really took
 */
record Workload(
    List<JobWork> jobs,
    List<StageWork> stages,
    List<ExecutorWindow> executors,
    boolean fair,
    long tailMs,
    long realMs) {

  Workload {
    jobs = List.copyOf(jobs);
    stages = List.copyOf(stages);
    executors = List.copyOf(executors);
  }
}
