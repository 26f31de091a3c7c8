package io.sparkadvisor.advisor.source.eventlog.codec;

import java.io.IOException;
import java.io.InputStream;

/**
 * How a file is compressed, judged by its first bytes and never by its name: people rename, and
 * storage services compress and decompress behind everybody's back.
 *
 * <p>The streams from {@link #decode} deliver everything that can be decoded before they throw:
 * {@link java.io.EOFException} where the input ends too early, another {@link IOException} where it
 * does not decode.
 */
public enum Codec {
  NONE("plain text") {
    @Override
    public InputStream decode(MeteredInput in) {
      return in;
    }
  },
  ZSTD("zstd") {
    @Override
    public InputStream decode(MeteredInput in) throws IOException {
      return new ZstdInput(in);
    }
  },
  LZ4("lz4") {
    @Override
    public InputStream decode(MeteredInput in) {
      return new Lz4BlockInput(in);
    }
  },
  SNAPPY("snappy") {
    @Override
    public InputStream decode(MeteredInput in) {
      return new SnappyChunkInput(in);
    }
  },
  LZF("lzf") {
    @Override
    public InputStream decode(MeteredInput in) {
      return new LzfChunkInput(in);
    }
  },
  GZIP("gzip") {
    @Override
    public InputStream decode(MeteredInput in) {
      return new GzipInput(in);
    }
  },
  BZIP2("bzip2") {
    @Override
    public InputStream decode(MeteredInput in) {
      return new Bzip2Input(in);
    }
  };

  /** How many bytes {@link #of} wants to see. */
  public static final int HEAD_BYTES = 10;

  private final String title;

  Codec(String title) {
    this.title = title;
  }

  /** The codec's name in a sentence. */
  public String title() {
    return title;
  }

  /** Opens the decoder, which reads nothing before it is asked to. */
  public abstract InputStream decode(MeteredInput in) throws IOException;

  /** Judges a file by its first bytes. */
  public static Codec of(byte[] head, int length) {
    if (starts(head, length, 0x28, 0xB5, 0x2F, 0xFD) || isSkippableZstdFrame(head, length)) {
      return ZSTD;
    }
    if (starts(head, length, 'L', 'Z', '4', 'B', 'l', 'o', 'c', 'k')) {
      return LZ4;
    }
    if (starts(head, length, 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0)) {
      return SNAPPY;
    }
    if (starts(head, length, 'Z', 'V', 0) || starts(head, length, 'Z', 'V', 1)) {
      return LZF;
    }
    if (starts(head, length, 0x1F, 0x8B, 8)) {
      return GZIP;
    }
    if (starts(head, length, 'B', 'Z', 'h')
        && length >= 10
        && ((head[4] == 0x31 && head[5] == 0x41) || (head[4] == 0x17 && head[5] == 0x72))) {
      return BZIP2;
    }
    return NONE;
  }

  /** Parallel compressors begin with a frame that carries sizes only. */
  private static boolean isSkippableZstdFrame(byte[] head, int length) {
    return length >= 4
        && (head[0] & 0xF0) == 0x50
        && head[1] == 0x2A
        && head[2] == 0x4D
        && head[3] == 0x18;
  }

  private static boolean starts(byte[] head, int length, int... magic) {
    if (length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
