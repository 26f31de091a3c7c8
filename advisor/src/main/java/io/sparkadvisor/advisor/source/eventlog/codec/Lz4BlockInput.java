package io.sparkadvisor.advisor.source.eventlog.codec;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Spark's lz4: the framing of {@code LZ4BlockOutputStream}, any number of streams in a row.
 *
 * <p>A block is {@code "LZ4Block"}, a token (method in the upper half, block size in the lower),
 * then packed length, plain length and checksum of the plain bytes, all little-endian. A plain
 * length of 0 ends a stream.
 */
final class Lz4BlockInput extends BlockwiseInput {
  private static final byte[] MAGIC = {'L', 'Z', '4', 'B', 'l', 'o', 'c', 'k'};
  private static final int HEADER_BYTES = 21;
  private static final int METHOD_RAW = 0x10;
  private static final int METHOD_LZ4 = 0x20;
  private static final int CHECKSUM_SEED = 0x9747B28C;

  /** {@code LZ4BlockOutputStream} keeps 28 bits of the hash. */
  private static final int CHECKSUM_MASK = 0x0FFFFFFF;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final LZ4SafeDecompressor decompressor = LZ4Factory.fastestInstance().safeDecompressor();
  private final XXHash32 hash = XXHashFactory.fastestInstance().hash32();
  private final byte[] header = new byte[HEADER_BYTES];
  private byte[] packed = new byte[0];
  private int packedBytes;
  private int method;

  Lz4BlockInput(MeteredInput in) {
    super(in);
  }

  @Override
  int readBlock() throws IOException {
    if (in().available() == 0) {
      return -1;
    }
    in().readFully(header, 0, HEADER_BYTES);
    for (int i = 0; i < MAGIC.length; i++) {
      if (header[i] != MAGIC[i]) {
        throw new IOException("a block does not begin with LZ4Block");
      }
    }
    method = header[MAGIC.length] & 0xF0;
    if (method != METHOD_RAW && method != METHOD_LZ4) {
      throw new IOException("a block has an unknown method");
    }
    packedBytes = (int) INTS.get(header, MAGIC.length + 1);
    int plainBytes = (int) INTS.get(header, MAGIC.length + 5);
    checkLength(plainBytes);
    packed = readPacked(packedBytes);
    if (method == METHOD_RAW && packedBytes != plainBytes) {
      throw new IOException("an unpacked block has two different lengths");
    }
    return plainBytes;
  }

  @Override
  void decodeBlock(byte[] into, int offset, int length) throws IOException {
    if (method == METHOD_RAW) {
      System.arraycopy(packed, 0, into, offset, length);
    } else {
      try {
        if (decompressor.decompress(packed, 0, packedBytes, into, offset, length) != length) {
          throw new IOException("a block is shorter than it claims");
        }
      } catch (LZ4Exception e) {
        throw new IOException("a block is damaged", e);
      }
    }
    int expected = (int) INTS.get(header, MAGIC.length + 9);
    if ((hash.hash(into, offset, length, CHECKSUM_SEED) & CHECKSUM_MASK) != expected) {
      throw new IOException("a block's checksum is wrong");
    }
  }
}
