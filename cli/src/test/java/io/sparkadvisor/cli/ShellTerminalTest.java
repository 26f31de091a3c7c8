package io.sparkadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell on a real pseudo-terminal. */
class ShellTerminalTest {

  private static final String SKEWED =
      Path.of(System.getProperty("sparkadvisor.root"), "sample-event-logs", "task-skew").toString();

  @TempDir private Path state;

  @BeforeAll
  static void needsTmux() {
    assumeTrue(TerminalScreen.isPossible(), "tmux is not installed");
  }

  private TerminalScreen shell(Path stateFolder) throws IOException {
    return TerminalScreen.running(stateFolder.toString(), 90, "shell", SKEWED);
  }

  @Test
  void theTabKeyOffersStagesAndTheNextSessionRemembersWhatWasTyped() throws IOException {
    try (TerminalScreen screen = shell(state)) {
      assertThat(screen.await("advisor>")).contains("Clickstream features: task-skew");
      screen.type("stage ");
      screen.await("> stage");
      screen.press("Tab");
      screen.await("(parquet at TaskSkew.java:129, SQL 0)");
      screen.type("4");
      screen.await("> stage 4");
      screen.press("Enter");
      assertThat(screen.await("Hosts")).contains("The slowest tasks").contains("data: ");
      screen.enter("exit");
      screen.await("CODE 0");
    }
    try (TerminalScreen screen = shell(state)) {
      screen.await("advisor>");
      screen.press("Up");
      screen.await("> exit");
      screen.press("Up");
      screen.await("> stage 4");
    }
  }

  @Test
  @Timeout(300)
  void controlCCancelsTheCommandAndTheShellGoesOn() throws Exception {
    Path pipe = state.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    try (TerminalScreen screen = shell(state)) {
      screen.await("advisor>");
      screen.enter("apply f1");
      screen.await(" s)>");
      screen.enter("open " + pipe);
      // it opens once somebody reads, who then waits for what never comes
      try (OutputStream nothing = Files.newOutputStream(pipe)) {
        nothing.flush();
        screen.press("C-c");
        screen.await("Cancelled.");
      }
      screen.enter("changes");
      screen.await("New bottleneck");
      screen.press("C-d");
      screen.await("CODE 0");
    }
  }

  @Test
  void aWrongCommandIsToldAndAHistoryThatCannotBeKeptIsNotMissed() throws IOException {
    Path file = Files.writeString(state.resolve("a-file"), "");
    try (TerminalScreen screen = shell(file)) {
      screen.await("advisor>");
      screen.enter("budgte");
      screen.await("There is no command budgte; did you mean budget?");
      screen.enter("budget");
      screen.await("Where the 55 s went");
      screen.press("C-d");
      assertThat(screen.await("CODE 0")).doesNotContain("Exception").doesNotContain("WARN");
    }
  }

  @Test
  void aNarrowTerminalThatKnowsNeitherCursorKeysNorUnicodeServesAsWell() throws IOException {
    Map<String, String> poor =
        Map.of("XDG_STATE_HOME", state.toString(), "TERM", "dumb", "LC_ALL", "C");
    try (TerminalScreen screen = TerminalScreen.running(poor, 50, "shell", SKEWED)) {
      screen.await("advisor>");
      for (String command : List.of("budget", "stage 4", "plan 0", "curve", "help", "changes")) {
        screen.type(command);
        screen.press("Enter");
      }
      String shown = screen.await("Nothing is applied; the run took 55 s.");
      assertThat(shown.replace("\n", "")).matches("[ -~]*");
      screen.press("C-d");
      screen.await("CODE 0");
    }
  }

  @Test
  void keysThatAreTypedInABurstAreTakenAsTyped() throws IOException {
    try (TerminalScreen screen = shell(state)) {
      screen.await("advisor>");
      screen.type("stage \t4\rfindings\rchanges\r");
      screen.press("C-d");
      assertThat(screen.await("CODE 0"))
          .contains("Nothing is applied; the run took 55 s.")
          .contains("The slowest tasks")
          .contains("f1  CRITICAL");
    }
  }
}
