package io.sparkadvisor.reference.run;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * What a run took.
 *
 * @param applicationId Spark's, by which its event log is found
 * @param wallClock from the start of the application, as in its event log, until its context had
 *     stopped
 */
record Measurement(String applicationId, Duration wallClock) {

  private static final String APPLICATION_ID = "applicationId";
  private static final String WALL_CLOCK_MS = "wallClockMs";

  /** Hands the measurement from the application's process to the one that compares. */
  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty(APPLICATION_ID, applicationId);
    properties.setProperty(WALL_CLOCK_MS, Long.toString(wallClock.toMillis()));
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  static Measurement read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new Measurement(
        properties.getProperty(APPLICATION_ID),
        Duration.ofMillis(Long.parseLong(properties.getProperty(WALL_CLOCK_MS))));
  }
}
