package io.sparkadvisor.rules.catalog.skew.hot;

import java.nio.charset.StandardCharsets;

/**
 * The hash by which Spark SQL chooses a row's shuffle partition: 32-bit Murmur3 with seed 42 (Spark
 * classes {@code HashPartitioning}, {@code Murmur3_x86_32}). The end of a string is mixed in byte
 * by byte, each as an int with its sign, which is Spark's own variant.
 */
final class Murmur3 {
  /** {@code pmod(hash(key), partitions)} starts from this seed; null leaves it unchanged. */
  static final int SEED = 42;

  private Murmur3() {}

  /** Of an {@code int}, a {@code short}, a {@code byte}, a {@code date} or a {@code boolean}. */
  static int hash(int value) {
    return finish(mix(SEED, value), 4);
  }

  /** Of a {@code bigint}, a {@code timestamp} or a short {@code decimal}'s unscaled value. */
  static int hash(long value) {
    return finish(mix(mix(SEED, (int) value), (int) (value >>> 32)), 8);
  }

  /** Of a {@code string}. */
  static int hash(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    int hash = SEED;
    int aligned = bytes.length - bytes.length % 4;
    for (int i = 0; i < aligned; i += 4) {
      int word =
          (bytes[i] & 0xff)
              | (bytes[i + 1] & 0xff) << 8
              | (bytes[i + 2] & 0xff) << 16
              | bytes[i + 3] << 24;
      hash = mix(hash, word);
    }
    for (int i = aligned; i < bytes.length; i++) {
      hash = mix(hash, bytes[i]);
    }
    return finish(hash, bytes.length);
  }

  private static int mix(int hash, int word) {
    int scrambled = Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
    return Integer.rotateLeft(hash ^ scrambled, 13) * 5 + 0xe6546b64;
  }

  private static int finish(int hash, int length) {
    int h = hash ^ length;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
