package io.sparkadvisor.advisor.replay.model.work;

import io.sparkadvisor.advisor.replay.schedule.ExecutorWindow;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.TaskFailure;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The executors that went away with tasks of some stages. */
public final class LostExecutors {

  /** When they went, in ms from the application's start. */
  private final Set<Long> lostAt;

  /**
   * Those that went with tasks.
   *
   * @param stages the stages whose tasks were lost with them
   */
  public LostExecutors(SparkApplication application, Collection<StageKey> stages) {
    Set<String> ids = new HashSet<>();
    for (StageKey key : stages) {
      Tasks tasks = application.stage(key).map(StageAttempt::tasks).orElse(Tasks.NONE);
      tasks
          .rows()
          .filter(row -> isLostWithExecutor(tasks, row))
          .forEach(row -> ids.add(tasks.executorId(row)));
    }
    Instant start = application.info().start();
    lostAt =
        application.executors().stream()
            .filter(executor -> ids.contains(executor.id()))
            .map(Executor::removed)
            .flatMap(Optional::stream)
            .map(at -> at.toEpochMilli() - start.toEpochMilli())
            .collect(Collectors.toSet());
  }

  boolean isEmpty() {
    return lostAt.isEmpty();
  }

  /**
   * The executors as they would have been had these stayed: each as long as the one that came in
   * its place, which then would not have come.
   */
  public List<ExecutorWindow> putBack(List<ExecutorWindow> executors) {
    List<ExecutorWindow> left = new ArrayList<>(executors);
    left.sort(Comparator.comparingLong(ExecutorWindow::fromMs));
    List<ExecutorWindow> stayed = new ArrayList<>();
    while (!left.isEmpty()) {
      ExecutorWindow executor = left.remove(0);
      while (lostAt.contains(executor.toMs())) {
        long until = replacement(executor, left).map(ExecutorWindow::toMs).orElse(Long.MAX_VALUE);
        executor =
            new ExecutorWindow(
                executor.fromMs(), until, executor.slots(), executor.resourceProfileId());
      }
      stayed.add(executor);
    }
    return stayed;
  }

  /** The first that came when an executor had gone, taken out of those that are left. */
  private static Optional<ExecutorWindow> replacement(
      ExecutorWindow gone, List<ExecutorWindow> left) {
    Optional<ExecutorWindow> found =
        left.stream()
            .filter(other -> other.fromMs() >= gone.toMs())
            .filter(other -> other.resourceProfileId() == gone.resourceProfileId())
            .findFirst();
    found.ifPresent(left::remove);
    return found;
  }

  private static boolean isLostWithExecutor(Tasks tasks, int row) {
    return tasks
        .failure(row)
        .filter(failure -> failure.kind() == TaskFailure.Kind.EXECUTOR_LOST)
        .isPresent();
  }
}
