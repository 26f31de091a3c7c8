package io.sparkadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Tab key offers on a real pseudo-terminal. */
class TabCompletionTerminalTest {

  @TempDir private Path folder;

  @BeforeAll
  static void needsTmux() {
    assumeTrue(TerminalScreen.isPossible(), "tmux is not installed");
  }

  private TerminalScreen shell(String sample) throws IOException {
    String log =
        Path.of(System.getProperty("sparkadvisor.root"), "sample-event-logs", sample).toString();
    return TerminalScreen.running(folder.toString(), 100, "shell", log);
  }

  /** Types the beginning of a command and presses the Tab key; then gives the line up. */
  private static void offers(TerminalScreen screen, String typed, String... offered)
      throws IOException {
    screen.type(typed);
    screen.awaitLast("advisor> " + typed);
    screen.press("Tab");
    for (String words : offered) {
      screen.await(words);
    }
    screen.press("C-u");
    screen.press("C-l");
    screen.awaitLast("advisor>");
  }

  @Test
  void theTabKeyOffersWhatMayComeNext() throws IOException {
    try (TerminalScreen screen = shell("missed-broadcast")) {
      screen.await("advisor>");
      offers(screen, "", "summary", "(which application it is, and the conclusion)");
      offers(screen, "sum", "> summary");
      offers(screen, "plan ", "> plan 0");
      offers(screen, "plan 0 ", "(SortMergeJoin)");
      offers(screen, "sql ", "> sql all");
      offers(screen, "explain f", "f1 ", "failed-work (");
      offers(screen, "explain task", "> explain task-skew");
      offers(screen, "stage ", "0 (");
      offers(screen, "apply f", "f1 ", "f1a ");
      offers(screen, "undo ", "> undo all");
      offers(screen, "conf p", "> conf python");
      offers(screen, "help und", "> help undo");
      offers(screen, "whatif --b", "> whatif --broadcast");
      offers(screen, "whatif --broadcast ", "> whatif --broadcast 0:6");
      offers(screen, "whatif --executors 4 --no-f", "> whatif --executors 4 --no-failures");
      offers(screen, "whatif --salt ", "0= (");
      offers(screen, "curve --cor", "> curve --cores");
    }
  }

  @Test
  void filesAreOfferedAsTheCommandTakesThem() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("my logs"));
    Files.writeString(logs.resolve("app-7.zstd"), "");
    try (TerminalScreen screen = shell("healthy")) {
      screen.await("advisor>");
      for (String command : new String[] {"open", "compare", "export"}) {
        offers(screen, command + " " + folder + "/my", "/my logs/");
      }
      screen.type("open " + folder + "/my");
      screen.press("Tab");
      screen.await("/my logs/");
      screen.press("Tab");
      screen.await("app-7.zstd'");
      screen.press("Enter");
      // it is empty, but it is that file
      assertThat(screen.await("is not a Spark event log").replace("\n", ""))
          .contains("/my logs/app-7.zstd is not");
    }
  }
}
