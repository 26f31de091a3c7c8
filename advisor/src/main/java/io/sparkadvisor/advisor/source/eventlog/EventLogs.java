package io.sparkadvisor.advisor.source.eventlog;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Finds the event logs that a user means. */
public final class EventLogs {
  private EventLogs() {}

  /**
   * Finds event logs in files, folders (however deep), rolled logs, zips, globs, and {@code -}.
   *
   * @param sources what the user named
   * @param standardInput what {@code -} stands for
   * @return at least one log
   * @throws UnusableSourceException where a source is not there, or where none holds an event log
   */
  public static FoundLogs find(List<String> sources, InputStream standardInput) throws IOException {
    return new LogSearch(standardInput).find(sources);
  }
}
