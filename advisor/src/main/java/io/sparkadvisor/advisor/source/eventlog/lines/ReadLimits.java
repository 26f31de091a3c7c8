package io.sparkadvisor.advisor.source.eventlog.lines;

/**
 * What the reader refuses, so that damaged or hostile input costs bounded memory and time.
 *
 * @param lineBytes the longest line that is read; a longer one is left out and counted. Blocks of
 *     lines are read whole, so a limit below the size of a block has no effect
 * @param expansion how many bytes a compressed byte may become
 * @param freeBytes decompressed bytes of a part before {@code expansion} is looked at
 */
public record ReadLimits(int lineBytes, long expansion, long freeBytes) {
  private static final int MIB = 1 << 20;

  /** A line in full costs its length, and up to as much again for the values decoded from it. */
  private static final int SHARE_OF_HEAP = 8;

  private static final int SMALLEST_LINE_LIMIT = 16 * MIB;

  /** Physical plans of tens of MB are written into one line by honest applications. */
  private static final int LARGEST_LINE_LIMIT = 256 * MIB;

  /**
   * Measured: real logs become 3 to 20 times larger; one task's end, written 20,000 times over with
   * new ids and times, 690 times (zstd -19). Bombs of gzip reach 1,030, of the others more.
   */
  private static final long EXPANSION = 1_000;

  /**
   * Reading this much takes seconds, whatever it is, and a log made by repetition may be as large.
   */
  private static final long FREE_BYTES = 8L << 30;

  /** Checks that the limits leave something to read. */
  public ReadLimits {
    if (lineBytes < 1 || expansion < 1 || freeBytes < 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** The limits for this process: the line limit is an eighth of the heap, 16 to 256 MiB. */
  public static ReadLimits standard() {
    long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    long line = Math.max(SMALLEST_LINE_LIMIT, Math.min(LARGEST_LINE_LIMIT, share));
    return new ReadLimits((int) line, EXPANSION, FREE_BYTES);
  }
}
