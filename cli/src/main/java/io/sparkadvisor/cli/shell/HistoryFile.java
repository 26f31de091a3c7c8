package io.sparkadvisor.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the commands of earlier sessions are kept: in the user's state folder, as the XDG Base
 * Directory Specification names it.
 */
final class HistoryFile {

  private HistoryFile() {}

  /** The file; empty where it could not be written. */
  static Optional<Path> in(Map<String, String> environment, String home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    try {
      // The specification has relative paths ignored.
      Path folder =
          !state.isEmpty() && Path.of(state).isAbsolute()
              ? Path.of(state)
              : Path.of(home, ".local", "state");
      Path ours = Files.createDirectories(folder.resolve("spark-advisor"));
      Path file = ours.resolve("history");
      boolean writable = Files.exists(file) ? Files.isWritable(file) : Files.isWritable(ours);
      return writable && !Files.isDirectory(file) ? Optional.of(file) : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      // A shell without its history is still a shell.
      return Optional.empty();
    }
  }
}
