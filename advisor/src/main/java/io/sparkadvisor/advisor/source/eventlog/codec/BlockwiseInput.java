package io.sparkadvisor.advisor.source.eventlog.codec;

import java.io.IOException;
import java.io.InputStream;

/**
 * Decodes a codec that is a sequence of blocks, each of which says how long it will be: straight
 * into the reader's array where it has the room, so that most bytes are written once.
 */
abstract class BlockwiseInput extends InputStream {
  /**
   * No writer makes larger blocks (lz4's format ends at 32 MiB, the default is 32 KiB), so that a
   * larger length is damage, and not a reason to allocate it.
   */
  static final int LARGEST_BLOCK_BYTES = 64 << 20;

  private final MeteredInput in;
  private byte[] packed = new byte[64 << 10];
  private byte[] plain = new byte[0];
  private int next;
  private int limit;

  BlockwiseInput(MeteredInput in) {
    this.in = in;
  }

  /** Reads the next block; returns its decoded length, 0 where it has no content, -1 at the end. */
  abstract int readBlock() throws IOException;

  /** Decodes the block that was just read, to exactly so many bytes. */
  abstract void decodeBlock(byte[] into, int offset, int length) throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public final int read(byte[] into, int offset, int length) throws IOException {
    if (next == limit) {
      int decoded = 0;
      while (decoded == 0) {
        decoded = readBlock();
      }
      if (decoded < 0) {
        return -1;
      }
      if (decoded <= length) {
        decodeBlock(into, offset, decoded);
        return decoded;
      }
      if (plain.length < decoded) {
        plain = new byte[decoded];
      }
      decodeBlock(plain, 0, decoded);
      next = 0;
      limit = decoded;
    }
    int n = Math.min(length, limit - next);
    System.arraycopy(plain, next, into, offset, n);
    next += n;
    return n;
  }

  @Override
  public final void close() throws IOException {
    in.close();
  }

  final MeteredInput in() {
    return in;
  }

  /** Reads a block's packed bytes, after checking that their length is a possible one. */
  final byte[] readPacked(int length) throws IOException {
    checkLength(length);
    if (packed.length < length) {
      packed = new byte[length];
    }
    in.readFully(packed, 0, length);
    return packed;
  }

  static void checkLength(int length) throws IOException {
    if (length < 0 || length > LARGEST_BLOCK_BYTES) {
      throw new IOException(
          "a block claims "
              + length
              + " bytes, and at most "
              + LARGEST_BLOCK_BYTES
              + " are possible");
    }
  }
}
