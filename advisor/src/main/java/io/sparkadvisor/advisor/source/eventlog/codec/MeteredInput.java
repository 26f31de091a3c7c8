package io.sparkadvisor.advisor.source.eventlog.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file's own bytes on their way to the codec: counted, and with a look ahead that does not
 * consume.
 *
 * <p>{@link #available} waits for data where there may be more, because decoders take 0 for the end
 * of the input, and a pipe has 0 bytes available between two writes. An error is kept until what
 * came before it has been read.
 */
public final class MeteredInput extends InputStream {
  /** What zstd asks for at once; large enough for the cost of a system call not to matter. */
  private static final int BUFFER_BYTES = 128 << 10;

  private final InputStream in;
  private final AtomicLong total;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int limit;
  private boolean ended;
  private IOException failure;
  private long consumed;

  /**
   * @param total a counter for all parts of a log, to which each read adds; read by other threads
   */
  public MeteredInput(InputStream in, AtomicLong total) {
    this.in = in;
    this.total = total;
  }

  /** Copies what comes next without consuming it; returns how many bytes there were. */
  public int peek(byte[] head) throws IOException {
    while (limit - next < head.length && fill()) {
      // until there is enough, or no more
    }
    if (limit == next && failure != null) {
      throw failure;
    }
    int n = Math.min(head.length, limit - next);
    System.arraycopy(buffer, next, head, 0, n);
    return n;
  }

  /** Whether the input ended and everything was consumed. */
  boolean atEnd() {
    return ended && next == limit;
  }

  /** How many bytes were consumed so far. */
  public long consumed() {
    return consumed;
  }

  /** Reads so many bytes; an end before that is a cut. */
  void readFully(byte[] into, int offset, int length) throws IOException {
    int got = 0;
    while (got < length) {
      int n = read(into, offset + got, length - got);
      if (n < 0) {
        throw new EOFException();
      }
      got += n;
    }
  }

  @Override
  public int read() throws IOException {
    if (next == limit && !fill()) {
      return endOrFailure();
    }
    count(1);
    return buffer[next++] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int n;
    if (next == limit && length >= BUFFER_BYTES && !ended) {
      n = in.read(into, offset, length);
      ended = n < 0;
    } else if (next < limit || fill()) {
      n = Math.min(length, limit - next);
      System.arraycopy(buffer, next, into, offset, n);
      next += n;
    } else {
      return endOrFailure();
    }
    if (n > 0) {
      count(n);
    }
    return n;
  }

  @Override
  public int available() {
    return next < limit || fill() ? limit - next : 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void count(int n) {
    consumed += n;
    total.addAndGet(n);
  }

  private int endOrFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return -1;
  }

  private boolean fill() {
    if (ended) {
      return false;
    }
    if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, limit - next);
      limit -= next;
      next = 0;
    }
    try {
      int n = in.read(buffer, limit, BUFFER_BYTES - limit);
      ended = n < 0;
      limit += Math.max(n, 0);
    } catch (IOException e) {
      failure = e;
      ended = true;
    }
    return !ended;
  }
}
