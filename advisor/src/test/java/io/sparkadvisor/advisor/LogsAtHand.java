package io.sparkadvisor.advisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The samples, and whatever real logs stand beside the project. */
public final class LogsAtHand {

  private static final Path ROOT = Path.of(System.getProperty("sparkadvisor.root"));

  /** Larger logs say the same and take longer. */
  private static final long MOST_BYTES = 1_000_000;

  private LogsAtHand() {}

  /** Those that are read in a moment. */
  public static List<Path> small() throws IOException {
    List<Path> logs = new ArrayList<>();
    for (Path folder :
        List.of(
            ROOT.resolve("sample-event-logs"),
            ROOT.resolve("../shared/corpus").normalize(),
            ROOT.resolve("../shared/cases/whatif").normalize())) {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files
              .filter(Files::isRegularFile)
              .filter(f -> f.toString().matches(".*\\.(zstd|zst|lz4|gz|snappy|lzf)"))
              .filter(f -> f.toFile().length() < MOST_BYTES)
              .sorted()
              .forEach(logs::add);
        }
      }
    }
    return logs;
  }
}
