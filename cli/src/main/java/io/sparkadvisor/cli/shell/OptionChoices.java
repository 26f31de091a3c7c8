package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.whatif.Ask;
import java.util.ArrayList;
import java.util.List;

/** The options of {@code whatif}, and what may stand behind each. */
final class OptionChoices {

  private final ShellHost host;

  OptionChoices(ShellHost host) {
    this.host = host;
  }

  /** What may come behind these words. */
  List<Choice> of(Session session, List<String> before) {
    String last = before.isEmpty() ? "" : before.get(before.size() - 1);
    return Ask.named(last.replaceFirst("^--", ""))
        .filter(ask -> last.startsWith("--"))
        .map(ask -> values(session, ask))
        .orElseGet(this::options);
  }

  private List<Choice> values(Session session, Ask ask) {
    if (ask.valueLabel().isEmpty()) {
      return options();
    }
    return switch (ask.valueLabel()) {
      case "SQL:NODE" -> ask == Ask.BROADCAST ? NameChoices.joins(session) : List.of();
      case "STAGE" -> NameChoices.stages(session);
      case "STAGE=N" -> NameChoices.stages(session, "=", false);
      default ->
          ask.valueLabel().startsWith("STAGE:")
              ? NameChoices.stages(session, ":", false)
              : List.of();
    };
  }

  private List<Choice> options() {
    List<Choice> choices = new ArrayList<>();
    host.options().forEach((name, description) -> choices.add(new Choice(name, description)));
    return choices;
  }
}
