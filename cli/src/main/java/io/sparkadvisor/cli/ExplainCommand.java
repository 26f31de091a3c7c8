package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.cli.option.OutputOptions;
import io.sparkadvisor.cli.option.RuleIds;
import io.sparkadvisor.cli.option.RuleOptions;
import io.sparkadvisor.cli.terminal.ExitCode;
import io.sparkadvisor.cli.terminal.MarkdownPage;
import io.sparkadvisor.cli.terminal.Terminal;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.RulePages;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code explain}: shows a rule's page. */
@Command(
    name = "explain",
    description = "Explains a rule: what it finds, why that costs time, and how to fix it.",
    sortOptions = false,
    versionProvider = TopCommand.Version.class,
    footer = {"", "Examples:", "  spark-advisor explain task-skew"})
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "RULE",
      completionCandidates = RuleIds.class,
      description = "A rule, as \"spark-advisor rules\" lists them.")
  private String rule;

  @Mixin private OutputOptions output;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    RuleInfo info = RuleOptions.rule(rule).info();
    String markdown = RulePages.of(info.id());
    output.write(terminal, (out, paper) -> new MarkdownPage(new Page(out, paper)).print(markdown));
    return ExitCode.FINE;
  }
}
