package io.sparkadvisor.cli.option;

import io.sparkadvisor.advisor.whatif.Ask;
import io.sparkadvisor.advisor.whatif.Request;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What could be different about a run, as options: one for each {@link Ask}, under its topic. */
public final class ChangeOptions {

  private ChangeOptions() {}

  /** Gives a command these options. */
  public static void addTo(CommandSpec command) {
    int order = 0;
    for (Ask.Topic topic : Ask.Topic.values()) {
      ArgGroupSpec.Builder group =
          ArgGroupSpec.builder()
              .heading("%n" + topic.heading() + ":%n")
              .order(order++)
              .validate(false);
      Ask.of(topic).forEach(ask -> group.addArg(option(ask)));
      command.addArgGroup(group.build());
    }
  }

  private static OptionSpec option(Ask ask) {
    OptionSpec.Builder option = OptionSpec.builder(ask.option()).description(ask.description());
    return switch (ask.takes()) {
      case NOTHING -> option.arity("0").type(boolean.class).build();
      case YES_OR_NO ->
          option
              .arity("0..1")
              .type(Boolean.class)
              .negatable(true)
              .paramLabel("")
              .fallbackValue("true")
              .hideParamSyntax(true)
              .build();
      case ONE, LIST, EACH ->
          option
              .arity("1")
              .type(List.class)
              .auxiliaryTypes(String.class)
              .paramLabel(ask.valueLabel())
              .build();
    };
  }

  /** What the options of a parsed command ask for. */
  public static Request request(CommandSpec command) {
    Map<Ask, List<String>> asked = new EnumMap<>(Ask.class);
    for (Ask ask : Ask.values()) {
      Object value = command.findOption(ask.option()).getValue();
      if (value instanceof List<?> words) {
        asked.put(ask, words.stream().map(String::valueOf).toList());
      } else if (value instanceof Boolean on && (on || ask.takes() == Ask.Takes.YES_OR_NO)) {
        asked.put(ask, List.of(String.valueOf(on)));
      }
    }
    return new Request(asked);
  }
}
