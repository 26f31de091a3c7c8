package io.sparkadvisor.advisor.source.eventlog;

import io.sparkadvisor.advisor.source.eventlog.decode.EventDecoder;
import io.sparkadvisor.advisor.source.eventlog.lines.LineBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Threads that decode blocks, oldest first. Whoever submits bounds how many there are. */
final class DecodingThreads implements AutoCloseable {
  private final BlockingQueue<DecodedBlock> waiting = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Consumer<LineBlock> release;

  DecodingThreads(int count, Consumer<LineBlock> release) {
    this.release = release;
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(this::run, "event-log-decoder-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  void submit(DecodedBlock block) {
    waiting.add(block);
  }

  /** Decodes the oldest block that nobody has taken, on this thread; false where there is none. */
  boolean decodeOne(EventDecoder decoder) {
    DecodedBlock block = waiting.poll();
    if (block == null) {
      return false;
    }
    release.accept(block.decode(decoder));
    return true;
  }

  /** Stops the threads, whatever is left to decode. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }

  private void run() {
    EventDecoder decoder = new EventDecoder();
    try {
      while (!Thread.interrupted()) {
        release.accept(waiting.take().decode(decoder));
      }
    } catch (InterruptedException e) {
      // nothing more is wanted: the thread ends
      Thread.currentThread().interrupt();
    }
  }
}
