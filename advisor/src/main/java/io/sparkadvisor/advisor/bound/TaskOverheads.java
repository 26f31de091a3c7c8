package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.setting.SchedulingKnobs;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tasks that are sent, begun and reported: how many, how short, in which stages. */
record TaskOverheads(SparkApplication application) implements Explanation {

  @Override
  public List<Sentence> why() {
    long tasks = application.stagesThatRan().mapToLong(stage -> stage.tasks().size()).sum();
    double outside = application.stagesThatRan().mapToDouble(TaskOverheads::outsideMs).sum();
    double all = application.stagesThatRan().mapToDouble(stage -> stage.tasks().slotMs()).sum();
    List<Sentence> why = new ArrayList<>();
    why.add(
        Sentence.of(
            "{} tasks took {} on average; {} of it passed before and after their work.",
            Quantity.count(tasks),
            Quantity.millis(tasks == 0 ? 0 : Math.round(all / tasks)),
            Quantity.share(all == 0 ? 0 : Math.min(1, outside / all))));
    StageGroup.where("Most of it: ", application, TaskOverheads::outsideMs, Quantity::millis)
        .ifPresent(why::add);
    Duration wait = application.settings().get(SchedulingKnobs.LOCALITY_WAIT).value();
    if (!wait.isZero()) {
      why.add(
          Sentence.of(
              "A task waits up to {} for a slot near its data, while others are free"
                  + " (spark.locality.wait).",
              Quantity.time(wait)));
    }
    return why;
  }

  private static double outsideMs(StageAttempt stage) {
    Tasks tasks = stage.tasks();
    return tasks
        .rows()
        .mapToDouble(
            row ->
                tasks.orZero(TaskMetric.EXECUTOR_DESERIALIZE_TIME, row)
                    + tasks.orZero(TaskMetric.RESULT_SERIALIZATION_TIME, row)
                    + tasks.resultFetchMs(row).orElse(0)
                    + tasks.schedulerDelayMs(row).orElse(0))
        .sum();
  }
}
