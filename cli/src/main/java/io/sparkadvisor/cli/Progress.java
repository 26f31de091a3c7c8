package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.page.ProgressLine;
import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Shows on a terminal how far the reading of a source is, once it has taken longer than a second.
 */
final class Progress implements LongConsumer, AutoCloseable {

  private static final long PATIENCE_MS = 1_000;
  private static final long REDRAW_MS = 200;

  // Carriage return, and erase to the end of the line (ECMA-48, Erase in Line).
  private static final String ERASE = "\r\u001b[K";

  private final AtomicLong done = new AtomicLong();
  private final Thread painter;

  private Progress(Thread painter) {
    this.painter = painter;
  }

  /** Starts to watch the reading; shows nothing where standard error is no terminal. */
  static Progress of(ApplicationSource source, Terminal terminal) {
    if (!terminal.errIsTerminal()) {
      return new Progress(null);
    }
    Painter painter = new Painter(source, terminal);
    Thread thread = new Thread(painter, "progress");
    thread.setDaemon(true);
    Progress progress = new Progress(thread);
    painter.done = progress.done;
    thread.start();
    return progress;
  }

  @Override
  public void accept(long bytes) {
    done.set(bytes);
  }

  @Override
  public void close() {
    if (painter == null) {
      return;
    }
    painter.interrupt();
    try {
      // so that nothing is drawn over what comes next
      painter.join(REDRAW_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Painter implements Runnable {
    private final ApplicationSource source;
    private final PrintWriter err;
    private final Paper paper;
    private final long startNs = System.nanoTime();
    private AtomicLong done;

    Painter(ApplicationSource source, Terminal terminal) {
      this.source = source;
      this.err = terminal.err();
      this.paper = new Paper(terminal.columns(), false, terminal.unicode());
    }

    @Override
    public void run() {
      boolean drawn = false;
      try {
        Thread.sleep(PATIENCE_MS);
        while (true) {
          Duration elapsed = Duration.ofNanos(System.nanoTime() - startNs);
          err.print(
              ERASE + ProgressLine.of(source.name(), done.get(), source.bytes(), elapsed, paper));
          err.flush();
          drawn = true;
          Thread.sleep(REDRAW_MS);
        }
      } catch (InterruptedException e) {
        if (drawn) {
          err.print(ERASE);
          err.flush();
        }
      }
    }
  }
}
