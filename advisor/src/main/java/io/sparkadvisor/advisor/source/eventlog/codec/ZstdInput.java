package io.sparkadvisor.advisor.source.eventlog.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Spark's zstd: any number of frames in a row, since a flush of the log ends a frame.
 *
 * <p>The library's stream is left in its strict mode, in which an end within a frame is an error:
 * the lenient one cannot be known from the end of the log.
 */
final class ZstdInput extends InputStream {
  private static final String CUT = "Truncated source";

  private final ZstdInputStreamNoFinalizer zstd;

  ZstdInput(MeteredInput in) throws IOException {
    zstd = new ZstdInputStreamNoFinalizer(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      int n = 0;
      while (n == 0) { // a frame may have no content
        n = zstd.read(into, offset, length);
      }
      return n;
    } catch (ZstdIOException e) {
      if (CUT.equals(e.getMessage())) {
        throw new EOFException();
      }
      if (e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
        throw new OverLimitException(
            "a window of more than 128 MiB (zstd --long) is not supported");
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    zstd.close();
  }
}
