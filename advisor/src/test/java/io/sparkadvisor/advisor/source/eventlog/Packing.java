package io.sparkadvisor.advisor.source.eventlog;

import com.github.luben.zstd.ZstdOutputStream;
import com.ning.compress.lzf.LZFOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4BlockOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.xerial.snappy.SnappyOutputStream;

/** Compresses with the writers that Spark uses, and with the command-line tools' formats. */
public enum Packing {
  NONE {
    @Override
    OutputStream writer(OutputStream out) {
      return out;
    }
  },
  ZSTD {
    @Override
    OutputStream writer(OutputStream out) throws IOException {
      return new ZstdOutputStream(out, 1).setCloseFrameOnFlush(true);
    }
  },
  LZ4 {
    @Override
    OutputStream writer(OutputStream out) {
      return new LZ4BlockOutputStream(out, 32 << 10);
    }
  },
  SNAPPY {
    @Override
    OutputStream writer(OutputStream out) {
      return new SnappyOutputStream(out, 32 << 10);
    }
  },
  LZF {
    @Override
    OutputStream writer(OutputStream out) {
      return new LZFOutputStream(out).setFinishBlockOnFlush(true);
    }
  },
  GZIP {
    @Override
    OutputStream writer(OutputStream out) throws IOException {
      return new GZIPOutputStream(out);
    }
  },
  BZIP2 {
    @Override
    OutputStream writer(OutputStream out) throws IOException {
      return new BZip2CompressorOutputStream(out, 1);
    }
  };

  abstract OutputStream writer(OutputStream out) throws IOException;

  /** Compresses into one stream. */
  public byte[] pack(byte[] plain) {
    return packInPieces(plain, plain.length);
  }

  /** Compresses into streams (zstd: frames) of at most so many plain bytes, one after the other. */
  public byte[] packInPieces(byte[] plain, int pieceBytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int from = 0; from < plain.length; from += pieceBytes) {
      try (OutputStream out = writer(packed)) {
        out.write(plain, from, Math.min(pieceBytes, plain.length - from));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return packed.toByteArray();
  }
}
