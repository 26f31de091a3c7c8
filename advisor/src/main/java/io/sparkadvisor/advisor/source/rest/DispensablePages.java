package io.sparkadvisor.advisor.source.rest;

import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.recording.ApplicationRecorder;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Pages without which an application can be read all the same: all but those of jobs and stages.
 * Where a server fails on one of them the others are read on, and what that one would have said is
 * named. For use by several threads.
 */
final class DispensablePages {

  /** What became of a page. */
  enum Answer {
    READ,
    /** The server has no such page (404). */
    NOT_THERE,
    /** The server failed on it (5xx), each time that it was asked. */
    FAILED
  }

  private final String where;
  private final Queue<ReadProblem> problems = new ConcurrentLinkedQueue<>();

  /**
   * Pages of which nothing was asked yet.
   *
   * @param where the server and the application
   */
  DispensablePages(String where) {
    this.where = where;
  }

  /** Reads a page. */
  @FunctionalInterface
  interface Reading {
    void read() throws IOException;
  }

  /**
   * Reads a page that not every application has.
   *
   * @param told what it shows, in words that follow "do not show"
   * @throws IOException where it is refused, cannot be reached or is not JSON: so would be others
   */
  Answer readIfThere(String told, Reading reading) throws IOException {
    try {
      reading.read();
      return Answer.READ;
    } catch (UnusableAddressException e) {
      if (e.status() == 404) {
        return Answer.NOT_THERE;
      } else if (e.status() >= 500) {
        lacks(e.getMessage() + " Without that page the others do not show " + told + ".");
        return Answer.FAILED;
      }
      throw e;
    }
  }

  /** Reads a page that every application has, unless something is wrong with it. */
  void read(String told, Reading reading) throws IOException {
    if (readIfThere(told, reading) == Answer.NOT_THERE) {
      lacks("The server has no page that would show " + told + ".");
    }
  }

  private void lacks(String what) {
    problems.add(new ReadProblem(ReadProblem.Kind.MISSING_PART, where, 0, what));
  }

  /** Tells what could not be read. */
  void report(ApplicationRecorder recorder) {
    problems.forEach(recorder::problem);
  }
}
