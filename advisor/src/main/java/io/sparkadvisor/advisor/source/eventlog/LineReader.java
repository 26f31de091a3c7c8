package io.sparkadvisor.advisor.source.eventlog;

import io.sparkadvisor.advisor.source.eventlog.lines.BlockPool;
import io.sparkadvisor.advisor.source.eventlog.lines.LineBlock;
import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import io.sparkadvisor.advisor.source.eventlog.lines.PartLines;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.advisor.source.eventlog.lines.Reasons;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Reads an event log, part after part, into blocks of whole lines.
 *
 * <p>One thread calls {@link #next} and {@link #close}; any thread may {@link #release} and ask how
 * far the reading is. Blocks that are never released are replaced by new ones: who hands them to
 * other threads bounds how many are on their way.
 *
 * <p>Damage is reported to the sink, from within {@code next}, and never thrown: what comes before
 * it in its part was delivered, and the next part follows.
 */
public final class LineReader implements Closeable {
  /** Small enough to stay in a core's cache between cutting and decoding, large for a hand-over. */
  static final int BLOCK_BYTES = 1 << 20;

  private static final String COMPACTED =
      "A History Server has compacted the log up to here: jobs, stages, tasks and SQL executions"
          + " that had ended by then, and executors that were gone, are not in it any more.";

  private final EventLog log;
  private final Iterator<LogPart> parts;
  private final ReadLimits limits;
  private final Consumer<ReadProblem> problems;
  private final BlockPool pool;
  private final AtomicLong consumed = new AtomicLong();
  private PartLines current;

  LineReader(EventLog log, ReadLimits limits, Consumer<ReadProblem> problems) {
    this(log, limits, problems, BLOCK_BYTES);
  }

  LineReader(EventLog log, ReadLimits limits, Consumer<ReadProblem> problems, int blockBytes) {
    this.log = log;
    this.parts = log.parts().iterator();
    this.limits = limits;
    this.problems = problems;
    this.pool = new BlockPool(blockBytes);
    log.gaps().forEach(problems);
  }

  /**
   * Returns the next lines, or null after the last.
   *
   * @throws UnusableSourceException.Unreadable where the log's only file cannot be opened
   */
  LineBlock next() throws IOException {
    while (current != null || parts.hasNext()) {
      if (current == null) {
        current = open(parts.next());
      }
      LineBlock block = current == null ? null : current.next();
      if (block != null) {
        return block;
      }
      closePart();
    }
    return null;
  }

  /** Takes a block back, to be filled again. */
  void release(LineBlock block) {
    pool.give(block);
  }

  /** How many bytes of the log's files were consumed so far; compare {@link EventLog#bytes}. */
  long consumedBytes() {
    return consumed.get();
  }

  @Override
  public void close() throws IOException {
    closePart();
  }

  private void closePart() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  private PartLines open(LogPart part) throws IOException {
    if (RolledLog.isCompact(part.fileName())) {
      problems.accept(new ReadProblem(ReadProblem.Kind.COMPACTED, part.where(), 0, COMPACTED));
    }
    try {
      return new PartLines(part, part.open(), consumed, limits, problems, pool);
    } catch (IOException e) {
      String why = part.where() + " cannot be opened: " + Reasons.of(e);
      if (log.isSingle()) {
        throw new UnusableSourceException.Unreadable(why, e);
      }
      problems.accept(new ReadProblem(ReadProblem.Kind.MISSING_PART, part.where(), 0, why + "."));
      return null;
    }
  }
}
