package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageLabel;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;

/**
 * Stages of one line of code with as many tasks, as a loop makes them: one thing to a reader.
 *
 * @param stages the one with the most of what was asked for first
 * @param label what a user knows them by
 * @param amount what was asked for, of all of them
 */
record StageGroup(List<StageAttempt> stages, String label, double amount) {

  private static final int STAGES_NAMED = 2;

  private static final int LONGEST_LABEL = 60;

  /** What holds less of all is not named. */
  private static final double LEAST_SHARE = 0.10;

  private record Alike(String label, int tasks) {}

  /**
   * The stages that have the most of something, each a tenth of all at least.
   *
   * @param limit how many at most
   */
  static List<StageGroup> most(
      SparkApplication application, ToDoubleFunction<StageAttempt> amount, int limit) {
    Map<Alike, List<StageAttempt>> alike = new LinkedHashMap<>();
    application
        .stagesThatRan()
        .filter(stage -> amount.applyAsDouble(stage) > 0)
        .forEach(
            stage ->
                alike
                    .computeIfAbsent(
                        new Alike(StageLabel.of(stage, application), stage.taskCount()),
                        key -> new ArrayList<>())
                    .add(stage));
    List<StageGroup> groups = new ArrayList<>();
    alike.forEach(
        (key, stages) -> {
          stages.sort(Comparator.comparingDouble(amount).reversed());
          double sum = stages.stream().mapToDouble(amount).sum();
          groups.add(new StageGroup(List.copyOf(stages), key.label(), sum));
        });
    double all = groups.stream().mapToDouble(StageGroup::amount).sum();
    return groups.stream()
        .filter(group -> group.amount() >= LEAST_SHARE * all)
        .sorted(Comparator.comparingDouble(StageGroup::amount).reversed())
        .limit(limit)
        .toList();
  }

  /** The stage with the most of it. */
  StageAttempt first() {
    return stages.get(0);
  }

  /** Such as {@code stage 4 (count at Daily.scala:12)}, and how many are like it. */
  Sentence name() {
    Sentence one =
        Sentence.of(
            "{} ({})",
            Quantity.stage(first().key()),
            Quantity.name(StageLabel.shortened(label, LONGEST_LABEL)));
    return stages.size() == 1
        ? one
        : one.then(" and {} like it", Quantity.count(stages.size() - 1));
  }

  /**
   * Where most of something is, such as {@code Most of it: stage 4 (…): 12 s; stage 7 (…): 3 s.};
   * empty where no stage has any.
   *
   * @param begin with what the sentence begins
   * @param amount how much of it a stage has
   * @param unit so much of it
   */
  static Optional<Sentence> where(
      String begin,
      SparkApplication application,
      ToDoubleFunction<StageAttempt> amount,
      LongFunction<Quantity> unit) {
    List<Sentence> stages =
        most(application, amount, STAGES_NAMED).stream()
            .map(group -> group.name().then(": {}", unit.apply(Math.round(group.amount()))))
            .toList();
    return stages.isEmpty()
        ? Optional.empty()
        : Optional.of(Sentence.of(begin).then(Sentence.joined("; ", stages)).then("."));
  }
}
