package io.sparkadvisor.advisor.source.eventlog.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * bzip2, any number of streams in a row.
 *
 * <p>It asks the library for single bytes, because the library forgets what it has already decoded
 * of a larger request when it meets an error.
 */
final class Bzip2Input extends InputStream {
  private final MeteredInput packed;
  private BZip2CompressorInputStream bzip2;
  private IOException failure;

  Bzip2Input(MeteredInput packed) {
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      if (bzip2 == null) {
        bzip2 = new BZip2CompressorInputStream(packed, true); // which decodes the first block
      }
      return bzip2.read();
    } catch (IOException e) {
      // It knows a cut only by its message, and reads its input byte by byte.
      failure = packed.atEnd() ? new EOFException() : e;
    } catch (RuntimeException e) {
      failure = new IOException("a block is damaged", e);
    }
    throw failure;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = 0;
    while (n < length) {
      int b;
      try {
        b = read();
      } catch (IOException e) {
        if (n == 0) {
          throw e;
        }
        return n;
      }
      if (b < 0) {
        return n == 0 ? -1 : n;
      }
      into[offset + n++] = (byte) b;
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }
}
