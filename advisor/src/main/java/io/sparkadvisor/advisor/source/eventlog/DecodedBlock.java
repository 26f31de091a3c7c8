package io.sparkadvisor.advisor.source.eventlog;

import io.sparkadvisor.advisor.source.eventlog.decode.EventDecoder;
import io.sparkadvisor.advisor.source.eventlog.decode.EventSink;
import io.sparkadvisor.advisor.source.eventlog.lines.LineBlock;
import io.sparkadvisor.advisor.source.eventlog.lines.LineCounts;
import io.sparkadvisor.advisor.source.eventlog.lines.LineCursor;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * What the lines of one block say. One thread decodes it; others may ask whether that is done, or
 * wait, and read the rest afterwards.
 */
final class DecodedBlock implements EventSink {
  private final LineBlock block;
  private final int bytes;
  private final String part;
  private final LineCursor cursor = new LineCursor();
  private final List<ApplicationEvent> events = new ArrayList<>();
  private final List<ReadProblem> problems = new ArrayList<>();
  private final LineCounts.Builder counts = new LineCounts.Builder();
  private final CountDownLatch decoded = new CountDownLatch(1);
  private RuntimeException failure;

  DecodedBlock(LineBlock block) {
    this.block = block;
    this.bytes = block.data().length;
    this.part = block.part();
  }

  /** Decodes all lines. The block itself is no longer needed then. */
  LineBlock decode(EventDecoder decoder) {
    try {
      cursor.reset(block);
      while (cursor.next()) {
        decoder.decode(block.data(), cursor.start(), cursor.end(), this);
      }
    } catch (RuntimeException | Error e) {
      failure = new IllegalStateException("Cannot read " + part + ':' + cursor.number(), e);
    } finally {
      decoded.countDown();
    }
    return block;
  }

  boolean isDecoded() {
    return decoded.getCount() == 0;
  }

  void await() throws InterruptedException {
    decoded.await();
  }

  /** Throws on the delivering thread what a defect made the decoding thread throw. */
  void check() {
    if (failure != null) {
      throw failure;
    }
  }

  /** How much memory the block takes. */
  int bytes() {
    return bytes;
  }

  List<ApplicationEvent> events() {
    return events;
  }

  List<ReadProblem> problems() {
    return problems;
  }

  LineCounts.Builder counts() {
    return counts;
  }

  @Override
  public void event(ApplicationEvent event) {
    events.add(event);
  }

  @Override
  public void count(String name, boolean known) {
    counts.add(name, known);
  }

  @Override
  public void problem(ReadProblem.Kind kind, String what) {
    if (kind == ReadProblem.Kind.MALFORMED_LINE) {
      switch (cursor.ending()) {
        case WHOLE -> problems.add(new ReadProblem(kind, part, cursor.number(), what));
        case OPEN ->
            problems.add(
                new ReadProblem(
                    ReadProblem.Kind.CUT_OFF,
                    part,
                    cursor.number(),
                    "The log ends in the middle of an event."));
        case BROKEN -> {
          // whoever read the bytes has reported that they break off here
        }
      }
    } else {
      problems.add(new ReadProblem(kind, part, cursor.number(), what));
    }
  }
}
