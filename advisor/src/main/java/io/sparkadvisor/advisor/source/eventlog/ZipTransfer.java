package io.sparkadvisor.advisor.source.eventlog;

import java.io.IOException;
import java.io.InputStream;

/** A zip that comes over a network: it can be asked for again, and is never kept. */
@FunctionalInterface
public interface ZipTransfer {

  /** Starts to receive the zip from its first byte. */
  InputStream open() throws IOException;
}
