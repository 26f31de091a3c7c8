package io.sparkadvisor.cli;

import io.sparkadvisor.cli.option.ChangeOptions;
import io.sparkadvisor.cli.option.StandardOptions;
import io.sparkadvisor.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** All commands, by name. */
final class Commands {

  // What it costs to look at every command by reflection is paid only where every command matters:
  // in the help, after a misspelling, for a shell's completion.
  private static final Set<String> NEEDS_NONE = Set.of("--version", "-V");

  private Commands() {}

  /** The command line with the commands that these arguments need. */
  static CommandLine of(Terminal terminal, String... args) {
    CommandLine top = new CommandLine(new TopCommand());
    String first = args.length == 0 ? "" : args[0];
    Map<String, Function<Terminal, Object>> commands = all();
    if (commands.containsKey(first)) {
      top.addSubcommand(commands.get(first).apply(terminal));
    } else if (!NEEDS_NONE.contains(first)) {
      commands.values().forEach(command -> top.addSubcommand(command.apply(terminal)));
    }
    StandardOptions.addTo(top.getCommandSpec());
    if (top.getSubcommands().get("whatif") != null) {
      ChangeOptions.addTo(top.getSubcommands().get("whatif").getCommandSpec());
    }
    for (CommandLine command : top.getSubcommands().values()) {
      StandardOptions.addTo(command.getCommandSpec());
    }
    return top;
  }

  private static Map<String, Function<Terminal, Object>> all() {
    Map<String, Function<Terminal, Object>> commands = new LinkedHashMap<>();
    commands.put("analyze", AnalyzeCommand::new);
    commands.put("facts", FactsCommand::new);
    commands.put("whatif", WhatIfCommand::new);
    commands.put("shell", ShellCommand::new);
    commands.put("rules", RulesCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("completion", CompletionCommand::new);
    return commands;
  }
}
