package io.sparkadvisor.cli.option;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that every command has. */
public final class StandardOptions {

  /** Shows where the advisor broke. */
  public static final List<String> VERBOSE = List.of("-v", "--verbose");

  private StandardOptions() {}

  /** Adds them behind the command's own. */
  public static void addTo(CommandSpec command) {
    command.addOption(
        flag(VERBOSE)
            .description("Show more: a report in full, and where the advisor broke, if it does.")
            .build());
    command.addOption(
        flag(List.of("-h", "--help")).usageHelp(true).description("Show this help.").build());
    command.addOption(
        flag(List.of("-V", "--version"))
            .versionHelp(true)
            .description("Show the version.")
            .build());
  }

  private static OptionSpec.Builder flag(List<String> names) {
    return OptionSpec.builder(names.toArray(String[]::new)).type(boolean.class).arity("0");
  }
}
