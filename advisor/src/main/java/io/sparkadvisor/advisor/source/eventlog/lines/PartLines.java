package io.sparkadvisor.advisor.source.eventlog.lines;

import io.sparkadvisor.advisor.source.eventlog.lines.LineBlock.Ending;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Cuts one part into blocks of whole lines. Bytes are decoded straight into a block; what follows
 * its last line feed moves to the next block, and nothing else is copied.
 */
public final class PartLines implements Closeable {
  private final PartBytes bytes;
  private final ReadLimits limits;
  private final Consumer<ReadProblem> problems;
  private final BlockPool pool;

  private LineBlock block;
  private int filled;

  /** Up to here the block is known to hold no line feed. */
  private int searched;

  private long line = 1;
  private boolean atStart = true;
  private boolean ended;

  public PartLines(
      LogPart part,
      InputStream in,
      AtomicLong consumed,
      ReadLimits limits,
      Consumer<ReadProblem> problems,
      BlockPool pool) {
    this.bytes = new PartBytes(part, in, consumed, limits);
    this.limits = limits;
    this.problems = problems;
    this.pool = pool;
    this.block = pool.take();
  }

  /** Returns the next lines, or null after the last. */
  public LineBlock next() {
    while (!ended) {
      int feed = readToLineFeed();
      if (feed >= 0) {
        return cutAfter(feed);
      }
      if (ended) {
        return lastBlock();
      }
      skipLine();
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /**
   * Fills the block, which grows while it holds no line feed. Returns where the last line feed is,
   * or -1 where the part ends or a line is over the limit.
   */
  private int readToLineFeed() {
    while (true) {
      while (filled < searchAt()) {
        int n = bytes.read(block.data(), filled, searchAt() - filled);
        if (n < 0) {
          ended = true;
          return -1;
        }
        filled += n;
      }
      int feed = Newlines.lastIndexIn(block.data(), searched, filled);
      if (feed >= 0) {
        return feed;
      }
      searched = filled;
      if (filled > limit()) {
        return -1;
      }
      if (filled == block.data().length) {
        grow();
      }
    }
  }

  /**
   * A large block is searched at each block's length, so that little is left behind its line feed.
   */
  private int searchAt() {
    return Math.min(block.data().length, searched + pool.blockBytes());
  }

  private void grow() {
    // The longest line, and its line feed or the byte that makes it too long.
    byte[] larger = new byte[(int) Math.min(limit() + 1L, 2L * block.data().length)];
    System.arraycopy(block.data(), 0, larger, 0, filled);
    block.replaceData(larger);
  }

  private int limit() {
    return Math.max(limits.lineBytes(), pool.blockBytes());
  }

  private LineBlock cutAfter(int feed) {
    LineBlock full = block;
    int end = feed + 1;
    moveRest(full, end, filled);
    return finish(full, end, Ending.WHOLE);
  }

  /** Begins a new block with the bytes of the old one that are not handed out. */
  private void moveRest(LineBlock old, int from, int to) {
    block = pool.take();
    filled = to - from;
    searched = 0;
    System.arraycopy(old.data(), from, block.data(), 0, filled);
  }

  private LineBlock lastBlock() {
    boolean whole = filled == 0 || block.data()[filled - 1] == '\n';
    Ending ending = whole ? Ending.WHOLE : bytes.isBroken() ? Ending.BROKEN : Ending.OPEN;
    LineBlock last = finish(block, filled, ending);
    if (bytes.isBroken()) {
      problems.accept(bytes.problemAt(line));
    }
    if (last.start() == last.end()) {
      pool.give(last);
      return null;
    }
    return last;
  }

  private LineBlock finish(LineBlock full, int end, Ending ending) {
    byte[] data = full.data();
    int start = atStart && hasByteOrderMark(data, end) ? 3 : 0;
    atStart = false;
    full.fill(bytes.where(), line, start, end, ending);
    line += full.feeds();
    return full;
  }

  private static boolean hasByteOrderMark(byte[] data, int end) {
    return end >= 3 && data[0] == (byte) 0xEF && data[1] == (byte) 0xBB && data[2] == (byte) 0xBF;
  }

  /**
   * Leaves out the rest of a line that is too long to keep, in the memory of one ordinary block.
   */
  private void skipLine() {
    LineBlock window = pool.take();
    block = window;
    atStart = false;
    long length = filled;
    int feed = -1;
    int n = 0;
    while (feed < 0 && n >= 0) {
      n = bytes.read(window.data(), 0, window.data().length);
      feed = Newlines.indexIn(window.data(), 0, Math.max(n, 0));
      length += feed >= 0 ? feed : Math.max(n, 0);
    }
    problems.accept(
        new ReadProblem(
            ReadProblem.Kind.OVER_LIMIT,
            bytes.where(),
            line,
            "The line has "
                + (feed < 0 ? "at least " : "")
                + length
                + " bytes and the limit is "
                + limit()
                + " (a larger heap raises it): it was left out."));
    line++;
    filled = 0;
    searched = 0;
    if (feed < 0) {
      ended = true;
      if (bytes.isBroken()) {
        problems.accept(bytes.problemAt(line - 1));
      }
      pool.give(window);
    } else {
      moveRest(window, feed + 1, n);
      pool.give(window);
    }
  }
}
