package io.sparkadvisor.advisor.source.eventlog.find;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.UnusableSourceException;
import io.sparkadvisor.advisor.source.eventlog.ZipTransfer;
import io.sparkadvisor.advisor.source.eventlog.ZippedParts;
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

  /**
   * The one event log in a zip that comes over a network: its parts are read as they come, and
   * nothing is kept.
   *
   * @param name the log, as a user would recognise it
   */
  public static EventLog zipped(String name, ZipTransfer transfer) {
    return new EventLog(name, new ZippedParts(name, transfer));
  }
}
