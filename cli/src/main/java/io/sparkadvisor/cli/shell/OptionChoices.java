package io.sparkadvisor.cli.shell;

import java.util.ArrayList;
import java.util.List;

/** The options of {@code whatif}, and what may stand behind each. */
final class OptionChoices {

  private final Outside outside;

  OptionChoices(Outside outside) {
    this.outside = outside;
  }

  /** What may come behind these words. */
  List<Choice> of(Bench bench, List<String> before) {
    String last = before.isEmpty() ? "" : before.get(before.size() - 1);
    return switch (last) {
      case "--broadcast" -> NameChoices.joins(bench);
      case "--no-spill", "--skip" -> NameChoices.stages(bench);
      case "--repartition", "--coalesce", "--salt" -> NameChoices.stages(bench, "=", false);
      case "--executors", "--cores", "--executor-memory", "--shuffle-partitions" -> List.of();
      default -> options();
    };
  }

  private List<Choice> options() {
    List<Choice> choices = new ArrayList<>();
    outside.options().forEach((name, description) -> choices.add(new Choice(name, description)));
    return choices;
  }
}
