package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.ProductVersion;
import io.sparkadvisor.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code spark-advisor} without a command: says how to go on. */
@Command(
    name = "spark-advisor",
    description = "Says what made a Spark application slow, how we know, and what to do about it.",
    versionProvider = TopCommand.Version.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  spark-advisor analyze /var/log/spark/app-20261121110213-0007.zstd",
      "  spark-advisor analyze --format json -o report.json eventlog_v2_app-7/",
      "  spark-advisor shell app-7.zstd",
      "  spark-advisor facts --table stages app-7.zstd > stages.csv",
      "  spark-advisor explain task-skew",
      "",
      "Exit codes: 0 fine; 1 findings at or above --fail-on; 2 bad input or usage;",
      "3 a fault of the advisor itself; 4 a what-if that the run gives no ground for."
    })
final class TopCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.BAD_INPUT;
  }

  /** The version, as {@code --version} prints it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"spark-advisor " + ProductVersion.text()};
    }
  }
}
