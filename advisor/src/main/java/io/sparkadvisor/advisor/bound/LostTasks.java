package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Work that was lost: how many attempts at tasks, in which stages, and what ran again. */
record LostTasks(SparkApplication application) implements Explanation {

  @Override
  public List<Sentence> why() {
    List<Sentence> why = new ArrayList<>();
    why.add(
        Sentence.of(
                "{} task attempts failed and {} were killed",
                Quantity.count(count(TaskStatus.FAILED)),
                Quantity.count(count(TaskStatus.KILLED)))
            .then(again()));
    StageGroup.where(
            "Most of them: ",
            application,
            stage -> count(stage, TaskStatus.FAILED) + count(stage, TaskStatus.KILLED),
            Quantity::count)
        .ifPresent(why::add);
    return why;
  }

  private Sentence again() {
    long again = application.stagesThatRan().filter(s -> s.key().attempt() > 0).count();
    return again == 0
        ? Sentence.of(".")
        : Sentence.of("; ").then(Sentence.counted(again, "stage")).then(" ran again.");
  }

  private long count(TaskStatus status) {
    return application.stagesThatRan().mapToLong(stage -> count(stage, status)).sum();
  }

  private static long count(StageAttempt stage, TaskStatus status) {
    return stage.tasks().withStatus(status).count();
  }
}
