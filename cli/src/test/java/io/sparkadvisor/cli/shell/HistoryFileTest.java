package io.sparkadvisor.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

  @TempDir private Path home;

  @Test
  void itIsInTheFolderThatTheUserNamesForState() {
    String state = home.resolve("state").toString();

    assertThat(HistoryFile.in(Map.of("XDG_STATE_HOME", state), home.toString()))
        .contains(home.resolve("state/spark-advisor/history"));
  }

  @Test
  void elseInTheHomeFolder() {
    Path usual = home.resolve(".local/state/spark-advisor/history");

    assertThat(HistoryFile.in(Map.of(), home.toString())).contains(usual);
    assertThat(HistoryFile.in(Map.of("XDG_STATE_HOME", "relative"), home.toString()))
        .contains(usual);
  }

  @Test
  void thereIsNoneWhereItCouldNotBeWritten() throws IOException {
    Path file = Files.writeString(home.resolve("a-file"), "");

    assertThat(HistoryFile.in(Map.of("XDG_STATE_HOME", file.toString()), home.toString()))
        .isEmpty();
  }
}
