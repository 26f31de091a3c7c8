package io.sparkadvisor.advisor.source.eventlog.lines;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** One file of an event log, wherever it is: on disk, in an archive, or on standard input. */
public interface LogPart {

  /** The file and, inside an archive, the entry, as a user would recognise it. */
  String where();

  /** The file's own name, without folders. */
  String fileName();

  /** How many bytes {@link #open} will deliver, where that is known. */
  OptionalLong bytes();

  /**
   * How many bytes stand behind them: fewer than {@link #bytes} for an entry that its archive
   * compresses.
   */
  default OptionalLong storedBytes() {
    return bytes();
  }

  /** Opens the file's own bytes, before any codec. */
  InputStream open() throws IOException;
}
