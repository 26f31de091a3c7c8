package io.sparkadvisor.advisor.source.rest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks for pages, so many at a time, and hands them over in the order of the asking. */
final class PageRequests implements AutoCloseable {

  private final ExecutorService threads;
  private final int atOnce;

  PageRequests(int atOnce) {
    this.atOnce = atOnce;
    this.threads =
        Executors.newFixedThreadPool(
            atOnce,
            task -> {
              Thread thread = new Thread(task, "spark-pages");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Takes in a page, on the calling thread. */
  @FunctionalInterface
  interface Taker<T> {
    void take(T page) throws IOException;
  }

  /** Asks for all; few pages wait to be taken, so memory does not grow with their number. */
  <T> void inOrder(Iterator<Callable<T>> requests, Taker<T> taker) throws IOException {
    Queue<Future<T>> asked = new ArrayDeque<>();
    try {
      while (requests.hasNext() || !asked.isEmpty()) {
        while (requests.hasNext() && asked.size() <= atOnce) {
          asked.add(threads.submit(requests.next()));
        }
        taker.take(asked.remove().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The reading was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      asked.forEach(future -> future.cancel(true));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
