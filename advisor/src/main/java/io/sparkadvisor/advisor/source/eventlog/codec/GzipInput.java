package io.sparkadvisor.advisor.source.eventlog.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * gzip (RFC 1952), any number of members in a row, and zeros behind them as tapes leave them.
 *
 * <p>The JDK's own stream takes a member that does not begin as it should for the end of the data,
 * which would lose the rest of a damaged log without a word.
 */
final class GzipInput extends InputStream {
  private static final int METHOD_DEFLATE = 8;
  private static final int HAS_HEADER_CHECKSUM = 2;
  private static final int HAS_EXTRA_FIELD = 4;
  private static final int HAS_FILE_NAME = 8;
  private static final int HAS_COMMENT = 16;

  /** Modification time, compression level and operating system. */
  private static final int UNUSED_HEADER_BYTES = 6;

  private final MeteredInput in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] packed = new byte[64 << 10];
  private int next;
  private int limit;
  private boolean inMember;

  GzipInput(MeteredInput in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = 0;
    while (n == 0) {
      if (!inMember && !beginMember()) {
        return -1;
      }
      n = inflate(into, offset, length);
      checksum.update(into, offset, n);
      if (n == 0) {
        endMember();
      }
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private boolean beginMember() throws IOException {
    int first = 0;
    while (first == 0) {
      if (next == limit && !fill()) {
        return false;
      }
      first = nextByte();
    }
    if (first != 0x1F || nextByte() != 0x8B || nextByte() != METHOD_DEFLATE) {
      throw new IOException("a member does not begin with gzip's header");
    }
    int flags = nextByte();
    skip(UNUSED_HEADER_BYTES);
    if ((flags & HAS_EXTRA_FIELD) != 0) {
      skip(nextByte() | nextByte() << 8);
    }
    if ((flags & HAS_FILE_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_HEADER_CHECKSUM) != 0) {
      skip(2);
    }
    inflater.setInput(packed, next, limit - next);
    inMember = true;
    return true;
  }

  /** Returns 0 at the end of a member only. */
  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      int n = inflater.inflate(into, offset, length);
      while (n == 0 && !inflater.finished()) {
        if (inflater.needsDictionary()) {
          throw new IOException("a member needs a dictionary");
        }
        if (!fill()) {
          throw new EOFException();
        }
        inflater.setInput(packed, 0, limit);
        n = inflater.inflate(into, offset, length);
      }
      return n;
    } catch (DataFormatException e) {
      throw new IOException(e.getMessage() == null ? "invalid data" : e.getMessage(), e);
    }
  }

  private void endMember() throws IOException {
    next = limit - inflater.getRemaining();
    long expectedChecksum = nextInt();
    long expectedLength = nextInt();
    if (expectedChecksum != checksum.getValue()
        || expectedLength != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new IOException("a member's checksum is wrong");
    }
    inflater.reset();
    checksum.reset();
    inMember = false;
  }

  private long nextInt() throws IOException {
    return nextByte() | nextByte() << 8 | nextByte() << 16 | (long) nextByte() << 24;
  }

  private int nextByte() throws IOException {
    if (next == limit && !fill()) {
      throw new EOFException();
    }
    return packed[next++] & 0xFF;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      nextByte();
    }
  }

  private void skipText() throws IOException {
    while (nextByte() != 0) {
      // up to the zero that ends it
    }
  }

  private boolean fill() throws IOException {
    int n = in.read(packed, 0, packed.length);
    next = 0;
    limit = Math.max(n, 0);
    return n > 0;
  }
}
