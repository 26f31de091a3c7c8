package io.sparkadvisor.advisor.source.eventlog.find;

import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.OptionalLong;

/**
 * Standard input or a named pipe: its beginning can be looked at again and again, and the whole be
 * read once.
 */
final class PipedPart implements LogPart {
  static final String STANDARD_INPUT = "standard input";

  /** Enough for the first block of any codec: bzip2's are the largest, 900 kB before packing. */
  private static final int HEAD_BYTES = 2 << 20;

  private final String name;
  private final byte[] head;
  private InputStream rest;

  PipedPart(String name, InputStream in) throws IOException {
    this.name = name;
    head = in.readNBytes(HEAD_BYTES);
    rest = in;
  }

  /** The beginning, as a part of its own. */
  LogPart head() {
    return new LogPart() {
      @Override
      public String where() {
        return name;
      }

      @Override
      public String fileName() {
        return name;
      }

      @Override
      public OptionalLong bytes() {
        return OptionalLong.of(head.length);
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(head);
      }
    };
  }

  @Override
  public String where() {
    return name;
  }

  @Override
  public String fileName() {
    return name;
  }

  @Override
  public OptionalLong bytes() {
    return OptionalLong.empty();
  }

  @Override
  public InputStream open() throws IOException {
    if (rest == null) {
      throw new IOException(name + " can be read only once");
    }
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), rest);
    rest = null;
    return all;
  }
}
