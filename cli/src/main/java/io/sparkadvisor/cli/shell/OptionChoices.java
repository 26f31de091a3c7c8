package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.whatif.Ask;
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
    return Ask.named(last.replaceFirst("^--", ""))
        .filter(ask -> last.startsWith("--"))
        .map(ask -> values(bench, ask))
        .orElseGet(this::options);
  }

  private List<Choice> values(Bench bench, Ask ask) {
    if (ask.valueLabel().isEmpty()) {
      return options();
    }
    return switch (ask.valueLabel()) {
      case "SQL:NODE" -> ask == Ask.BROADCAST ? NameChoices.joins(bench) : List.of();
      case "STAGE" -> NameChoices.stages(bench);
      case "STAGE=N" -> NameChoices.stages(bench, "=", false);
      default ->
          ask.valueLabel().startsWith("STAGE:") ? NameChoices.stages(bench, ":", false) : List.of();
    };
  }

  private List<Choice> options() {
    List<Choice> choices = new ArrayList<>();
    outside.options().forEach((name, description) -> choices.add(new Choice(name, description)));
    return choices;
  }
}
