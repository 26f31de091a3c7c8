package io.sparkadvisor.advisor.source.eventlog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.OptionalLong;

/** Standard input: its beginning can be looked at again and again, and the whole be read once. */
final class StandardInputPart implements LogPart {
  static final String NAME = "standard input";

  /** Enough for the first block of any codec: bzip2's are the largest, 900 kB before packing. */
  private static final int HEAD_BYTES = 2 << 20;

  private final byte[] head;
  private InputStream rest;

  StandardInputPart(InputStream in) throws IOException {
    head = in.readNBytes(HEAD_BYTES);
    rest = in;
  }

  /** The beginning, as a part of its own. */
  LogPart head() {
    return new LogPart() {
      @Override
      public String where() {
        return NAME;
      }

      @Override
      public String fileName() {
        return NAME;
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
    return NAME;
  }

  @Override
  public String fileName() {
    return NAME;
  }

  @Override
  public OptionalLong bytes() {
    return OptionalLong.empty();
  }

  @Override
  public InputStream open() throws IOException {
    if (rest == null) {
      throw new IOException("standard input can be read only once");
    }
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), rest);
    rest = null;
    return all;
  }
}
