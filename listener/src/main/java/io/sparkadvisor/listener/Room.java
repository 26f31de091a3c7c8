package io.sparkadvisor.listener;

/** How large an event may be for the driver's memory to hold what is written down of it. */
final class Room {

  // A plan of a thousand nodes has about a million characters, printed twice.
  private static final long MOST_CHARS = 16_000_000;
  // The line as characters and as bytes, what is decoded of it, and buffers that double.
  private static final long BYTES_PER_CHAR = 8;

  private Room() {}

  /** How many characters an event may have, as of now. */
  static long chars() {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    return Math.min(MOST_CHARS, free / BYTES_PER_CHAR);
  }
}
