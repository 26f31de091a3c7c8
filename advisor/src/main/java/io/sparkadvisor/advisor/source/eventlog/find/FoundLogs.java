package io.sparkadvisor.advisor.source.eventlog.find;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import java.util.List;

/**
 * What was found where a user pointed.
 *
 * @param logs at least one event log, ordered as the sources were given and by name within a folder
 * @param passedOver files that were looked at and are no event logs; files that never are one (such
 *     as {@code .crc}, {@code _SUCCESS} or {@code appstatus_*}) are not mentioned
 */
public record FoundLogs(List<EventLog> logs, List<PassedOver> passedOver) {

  /** Copies the lists. */
  public FoundLogs {
    logs = List.copyOf(logs);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * A file that is no event log.
   *
   * @param where the file or folder
   * @param what what it is instead, such as "a Parquet file"
   */
  public record PassedOver(String where, String what) {}
}
