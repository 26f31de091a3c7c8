package io.sparkadvisor.advisor.source.eventlog.lines;

/**
 * Walks over the lines of a block: blank lines are passed over (and counted), a carriage return
 * before the line feed is left out.
 *
 * <p>One cursor serves any number of blocks, so that walking allocates nothing.
 */
public final class LineCursor {
  private LineBlock block = new LineBlock(0);
  private int next;

  /** How many line feeds were passed. */
  private int feeds;

  private int start;
  private int end;

  /** Stands the cursor before the first line of a block. */
  public void reset(LineBlock newBlock) {
    block = newBlock;
    next = newBlock.start();
    feeds = 0;
  }

  /** Moves to the next line that is not blank; returns false when there is none. */
  public boolean next() {
    byte[] data = block.data();
    int blockEnd = block.end();
    while (next < blockEnd) {
      start = next;
      end = feeds < block.feeds() ? block.feed(feeds) : blockEnd;
      next = Math.min(end + 1, blockEnd);
      feeds++;
      if (end > start && data[end - 1] == '\r') {
        end--;
      }
      if (!isBlank(data)) {
        return true;
      }
    }
    return false;
  }

  /** Where the line begins in the block's array. */
  public int start() {
    return start;
  }

  /** Behind the line's last byte; its line end is not part of it. */
  public int end() {
    return end;
  }

  /** The line's number, counted from 1 in its part. */
  public long number() {
    return block.firstLine() + feeds - 1;
  }

  /** How this line ends: what its block says for the block's last line, whole for all others. */
  public LineBlock.Ending ending() {
    return next < block.end() ? LineBlock.Ending.WHOLE : block.ending();
  }

  private boolean isBlank(byte[] data) {
    for (int i = start; i < end; i++) {
      if (data[i] != ' ' && data[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
