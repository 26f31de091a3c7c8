package io.sparkadvisor.cli.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/**
 * Something that runs until it is done or somebody has enough of it. What does not stop when it is
 * asked to goes on unheard: it can print no more, and its result is dropped.
 *
 * @param <T> what it results in
 */
final class Cancellable<T> {

  private final PrintWriter out;
  private final Work<T> work;
  private final CountDownLatch over = new CountDownLatch(1);
  private Thread thread;
  private boolean cancelled;
  private T result;
  private Throwable failure;

  /** What is to be done. */
  @FunctionalInterface
  interface Work<T> {
    T run(Writer out) throws IOException;
  }

  Cancellable(PrintWriter out, Work<T> work) {
    this.out = out;
    this.work = work;
  }

  /** Does it; empty where it was cancelled. */
  Optional<T> run() throws IOException {
    Thread worker = new Thread(this::work, "command");
    worker.setDaemon(true);
    synchronized (this) {
      thread = worker;
      if (!cancelled) {
        worker.start();
      }
    }
    awaitEnd();
    synchronized (this) {
      if (cancelled) {
        return Optional.empty();
      }
      rethrow();
      return Optional.of(result);
    }
  }

  private void awaitEnd() {
    boolean waiting = true;
    while (waiting) {
      try {
        over.await();
        waiting = false;
      } catch (InterruptedException e) {
        cancel();
      }
    }
  }

  private void rethrow() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  /** Gives it up, where it is not over. */
  synchronized void cancel() {
    if (over.getCount() > 0) {
      cancelled = true;
      if (thread != null) {
        thread.interrupt();
      }
      over.countDown();
    }
  }

  private void work() {
    T made = null;
    Throwable thrown = null;
    try {
      made = work.run(new Heard());
    } catch (IOException | RuntimeException | Error e) {
      thrown = e;
    }
    synchronized (this) {
      result = made;
      failure = thrown;
      over.countDown();
    }
  }

  /** Writes for as long as anybody listens. */
  private final class Heard extends Writer {
    @Override
    public void write(char[] chars, int offset, int length) {
      synchronized (Cancellable.this) {
        if (cancelled) {
          throw new CancellationException();
        }
        out.write(chars, offset, length);
      }
    }

    @Override
    public void flush() {
      // whoever runs it flushes
    }

    @Override
    public void close() {
      // the terminal stays open
    }
  }
}
