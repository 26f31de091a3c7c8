package io.sparkadvisor.advisor.source.eventlog;

import io.sparkadvisor.advisor.parallel.Parallelism;
import io.sparkadvisor.advisor.source.eventlog.decode.EventDecoder;
import io.sparkadvisor.advisor.source.eventlog.lines.LineBlock;
import io.sparkadvisor.advisor.source.eventlog.lines.LineCounts;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.advisor.source.eventlog.redact.LogRedaction;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Reads the events of an event log in their order.
 *
 * <p>The calling thread decompresses, cuts the bytes into blocks of lines, and delivers; other
 * threads decode the blocks, and so does the calling thread where it would have to wait for them. A
 * few blocks at a time are on their way, so memory does not grow with the log.
 */
public final class EventLogReader {

  /** Blocks of ordinary size that may be on their way for each thread that decodes. */
  private static final int BLOCKS_PER_THREAD = 3;

  private final LineReader lines;
  private final Consumer<ReadProblem> problems;
  private final int helpers;
  private final LogRedaction redaction = new LogRedaction();
  private final LineCounts.Builder counts = new LineCounts.Builder();

  /** Makes a reader of a log that has so many threads. */
  public EventLogReader(
      EventLog log, ReadLimits limits, Consumer<ReadProblem> problems, Parallelism parallelism) {
    this(log.read(limits, problems), problems, parallelism.helpers());
  }

  EventLogReader(LineReader lines, Consumer<ReadProblem> problems, int helpers) {
    this.lines = lines;
    this.problems = problems;
    this.helpers = helpers;
  }

  /** How many bytes of the log's files were read so far; compare {@link EventLog#bytes}. */
  public long consumedBytes() {
    return lines.consumedBytes();
  }

  /**
   * Reads the whole log, once. What cannot be read is a problem, handed to the sink on the calling
   * thread.
   *
   * @return what kinds of lines there were
   * @throws UnusableSourceException where the log's only file cannot be opened
   * @throws InterruptedException where the calling thread was interrupted
   */
  public LineCounts read(Consumer<ApplicationEvent> events)
      throws IOException, InterruptedException {
    DecodingThreads threads = new DecodingThreads(helpers, lines::release);
    try (lines;
        threads) {
      EventDecoder ownDecoder = new EventDecoder();
      Queue<DecodedBlock> onTheirWay = new ArrayDeque<>();
      long most = (long) LineReader.BLOCK_BYTES * BLOCKS_PER_THREAD * (helpers + 1);
      long bytes = 0;
      boolean ended = false;
      while (!ended || !onTheirWay.isEmpty()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        DecodedBlock oldest = onTheirWay.peek();
        if (oldest != null && oldest.isDecoded()) {
          onTheirWay.remove();
          bytes -= oldest.bytes();
          deliver(oldest, events);
        } else if (!ended && bytes < most) {
          LineBlock block = lines.next();
          ended = block == null;
          if (!ended) {
            DecodedBlock next = new DecodedBlock(block);
            bytes += next.bytes();
            onTheirWay.add(next);
            threads.submit(next);
          }
        } else if (!threads.decodeOne(ownDecoder)) {
          oldest.await();
        }
      }
      return counts.build();
    }
  }

  private void deliver(DecodedBlock block, Consumer<ApplicationEvent> events) {
    block.check();
    counts.add(block.counts());
    block.problems().forEach(problems);
    for (ApplicationEvent event : block.events()) {
      events.accept(redaction.redact(event));
    }
  }
}
