package io.sparkadvisor.advisor.source.eventlog.lines;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Blocks that were given back, for the next lines to be read into. */
public final class BlockPool {
  private static final int KEPT_BLOCKS = 16;

  private final BlockingQueue<LineBlock> free = new ArrayBlockingQueue<>(KEPT_BLOCKS);
  private final int blockBytes;

  public BlockPool(int blockBytes) {
    this.blockBytes = blockBytes;
  }

  int blockBytes() {
    return blockBytes;
  }

  LineBlock take() {
    LineBlock block = free.poll();
    return block != null ? block : new LineBlock(blockBytes);
  }

  /** Takes a block back from any thread; one that grew for a long line is left to the collector. */
  public void give(LineBlock block) {
    if (block.data().length == blockBytes) {
      boolean unusedIfFull = free.offer(block);
    }
  }
}
