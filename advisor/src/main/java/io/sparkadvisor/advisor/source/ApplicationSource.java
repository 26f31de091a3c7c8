package io.sparkadvisor.advisor.source;

import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** One attempt at one application, wherever it can be read from. */
public interface ApplicationSource {

  /** The file, folder, archive entry or page, as a user would recognise it. */
  String name();

  /** How many bytes there are to read; empty where that is not known. */
  OptionalLong bytes();

  /**
   * Reads it to the end.
   *
   * @param progress hears now and then how many of the bytes were read so far, on any thread
   * @throws IOException where nothing can be read at all; the message is one sentence. What can be
   *     read in part is, and its {@code Coverage} reports the rest
   */
  SparkApplication read(LongConsumer progress) throws IOException;
}
