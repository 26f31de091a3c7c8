package io.sparkadvisor.advisor.source.eventlog.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xerial.snappy.Snappy;

/**
 * Spark's snappy: the framing of {@code SnappyOutputStream}, any number of streams in a row.
 *
 * <p>A stream begins with 16 bytes (0x82, {@code "SNAPPY"}, 0, two versions); a chunk is its packed
 * length, big-endian, and the packed bytes.
 */
final class SnappyChunkInput extends BlockwiseInput {
  /** The first four bytes of a stream's header, where else a chunk's length would stand. */
  private static final int HEADER_START = 0x82534E41;

  private static final int REST_OF_HEADER = 12;

  private final byte[] header = new byte[REST_OF_HEADER];
  private byte[] packed = new byte[0];
  private int packedBytes;

  SnappyChunkInput(MeteredInput in) {
    super(in);
  }

  @Override
  int readBlock() throws IOException {
    if (in().available() == 0) {
      return -1;
    }
    in().readFully(header, 0, Integer.BYTES);
    packedBytes = ByteBuffer.wrap(header).getInt();
    if (packedBytes == HEADER_START) {
      in().readFully(header, 0, REST_OF_HEADER);
      return 0;
    }
    packed = readPacked(packedBytes);
    int plainBytes = Snappy.uncompressedLength(packed, 0, packedBytes);
    checkLength(plainBytes);
    return plainBytes;
  }

  @Override
  void decodeBlock(byte[] into, int offset, int length) throws IOException {
    if (Snappy.uncompress(packed, 0, packedBytes, into, offset) != length) {
      throw new IOException("a chunk is shorter than it claims");
    }
  }
}
