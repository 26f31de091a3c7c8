package io.sparkadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.cli.Shell.Run;
import io.sparkadvisor.cli.terminal.Terminal;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.rule.RuleInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "analyze", "facts", "shell", "rules", "explain", "completion"})
  void everyCommandHasAHelpWithExamplesThatFitsAHundredColumns(String command) {
    Run run = command.isEmpty() ? new Shell().run("--help") : new Shell().run(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Examples:").contains("spark-advisor " + command);
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void withoutACommandTheHelpIsShownAsAMistake() {
    Run run = new Shell().run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: spark-advisor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void tellsItsVersion(String option) {
    assertThat(new Shell().run(option).out()).matches("spark-advisor \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void listsEveryRuleWithItsThresholds() {
    String out = new Shell().run("rules", "--thresholds").out();

    for (RuleInfo rule : Catalog.rulebook().infos()) {
      assertThat(out).contains(rule.id());
      rule.thresholds().forEach(t -> assertThat(out).contains(t.key() + "=" + t.defaultText()));
    }
  }

  @Test
  void explainsEveryRuleWithinTheWidthOfTheTerminal() {
    for (RuleInfo rule : Catalog.rulebook().infos()) {
      Run run = new Shell().onTerminal(60, false).run("explain", rule.id());

      assertThat(run.exitCode()).as(rule.id()).isZero();
      assertThat(run.out()).contains("What it finds").doesNotContain("## ").doesNotContain("|--");
      assertThat(run.out().lines()).as(rule.id()).allMatch(line -> line.length() <= 60);
    }
  }

  @Test
  void completionKnowsCommandsOptionsAndRules() {
    String script = new Shell().run("completion").out();

    assertThat(script).contains("spark-advisor").contains("analyze").contains("--fail-on");
    assertThat(script).contains("task-skew");
  }

  @Test
  void factsPrintsATable() throws IOException {
    String log = TinyLog.in(folder).toString();

    assertThat(new Shell().run("facts", "--table", "jobs", log).out())
        .startsWith("app_id,app_attempt_id,job_id,status,")
        .contains("\r\napp-1,,0,succeeded,1970-01-01T00:00:02.000Z,1970-01-01T00:00:03.100Z,1100,");
    assertThat(new Shell().run("facts", "--table", "properties", "--format", "json", log).out())
        .contains("\"property\":\"spark.acme.password\",\"value\":\"*********(redacted)\"")
        .doesNotContain("swordfish");
  }

  @Test
  void noColorAndADumbTerminalWantNoColours() {
    assertThat(Terminal.wantsColours(Map.of("TERM", "xterm"))).isTrue();
    assertThat(Terminal.wantsColours(Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
    assertThat(Terminal.wantsColours(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(Terminal.wantsColours(Map.of("TERM", "dumb"))).isFalse();
  }

  @Test
  void theWidthIsTheFirstThatIsOne() {
    assertThat(Terminal.columns(null, "72")).isEqualTo(72);
    assertThat(Terminal.columns("wide", "0")).isEqualTo(100);
  }
}
