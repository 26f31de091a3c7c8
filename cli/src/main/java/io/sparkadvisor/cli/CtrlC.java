package io.sparkadvisor.cli;

import org.jline.utils.Signals;

/** Ctrl-C as a way to say "enough", for once: the next one ends the process as ever. */
final class CtrlC implements AutoCloseable {

  private static final String SIGNAL = "INT";

  private final Object before;
  private volatile boolean typed;
  private boolean isOver;

  private CtrlC(Thread thread) {
    before = Signals.register(SIGNAL, () -> typed(thread));
  }

  /** Has Ctrl-C interrupt a thread, until this is closed. */
  static CtrlC interrupts(Thread thread) {
    return new CtrlC(thread);
  }

  /** Whether it was typed. */
  boolean isTyped() {
    return typed;
  }

  private synchronized void typed(Thread thread) {
    if (!isOver) {
      typed = true;
      thread.interrupt();
      restore();
    }
  }

  @Override
  public synchronized void close() {
    restore();
    if (typed) {
      // what is written from here on is not to be interrupted
      var unused = Thread.interrupted();
    }
  }

  private void restore() {
    if (!isOver) {
      isOver = true;
      Signals.unregister(SIGNAL, before);
    }
  }
}
