package io.sparkadvisor.cli;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The stages that somebody may have meant: those that ran longest. */
final class StageChoices {

  private static final int MOST = 10;

  private StageChoices() {}

  /** A sentence that names them, with their call sites. */
  static String of(SparkApplication application) {
    List<StageAttempt> ran =
        application
            .stagesThatRan()
            .filter(stage -> stage.tasks().size() > 0)
            .sorted(
                Comparator.comparing((StageAttempt stage) -> stage.tasks().slotMs())
                    .reversed()
                    .thenComparing(StageAttempt::key))
            .toList();
    if (ran.isEmpty()) {
      return "No stage ran.";
    }
    String named =
        ran.stream()
            .limit(MOST)
            .map(stage -> stage.stageId() + " (" + stage.name() + ")")
            .collect(Collectors.joining(", "));
    return (ran.size() > MOST ? "Those with the most task time: " : "There are: ") + named + ".";
  }
}
