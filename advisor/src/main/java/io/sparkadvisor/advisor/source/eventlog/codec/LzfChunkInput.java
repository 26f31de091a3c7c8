package io.sparkadvisor.advisor.source.eventlog.codec;

import com.ning.compress.lzf.ChunkDecoder;
import com.ning.compress.lzf.util.ChunkDecoderFactory;
import java.io.IOException;

/**
 * Spark's lzf: chunks of {@code "ZV"}, a type, the packed length and, for type 1, the plain length
 * (two bytes each, big-endian), then the packed bytes.
 */
final class LzfChunkInput extends BlockwiseInput {
  private static final int TYPE_RAW = 0;
  private static final int TYPE_PACKED = 1;

  /** The one that checks its bounds: the other reads and writes memory by address. */
  private final ChunkDecoder decoder = ChunkDecoderFactory.safeInstance();

  private final byte[] header = new byte[5];
  private byte[] packed = new byte[0];
  private int packedBytes;
  private int type;

  LzfChunkInput(MeteredInput in) {
    super(in);
  }

  @Override
  int readBlock() throws IOException {
    if (in().available() == 0) {
      return -1;
    }
    in().readFully(header, 0, 5);
    type = header[2];
    if (header[0] != 'Z' || header[1] != 'V' || (type != TYPE_RAW && type != TYPE_PACKED)) {
      throw new IOException("a chunk does not begin with ZV and its type");
    }
    packedBytes = shortAt(3);
    int plainBytes = packedBytes;
    if (type == TYPE_PACKED) {
      in().readFully(header, 0, 2);
      plainBytes = shortAt(0);
    }
    packed = readPacked(packedBytes);
    return plainBytes;
  }

  @Override
  void decodeBlock(byte[] into, int offset, int length) throws IOException {
    if (type == TYPE_RAW) {
      System.arraycopy(packed, 0, into, offset, length);
      return;
    }
    try {
      decoder.decodeChunk(packed, 0, packedBytes, into, offset, offset + length);
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("a chunk is damaged", e);
    }
  }

  private int shortAt(int index) {
    return ((header[index] & 0xFF) << 8) | (header[index + 1] & 0xFF);
  }
}
