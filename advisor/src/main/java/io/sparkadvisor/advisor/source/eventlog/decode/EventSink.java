package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.fact.ReadProblem;

/** Takes what the lines of an event log say, in their order. */
public interface EventSink {

  /** A line holds an event. It may hold none or several. */
  void event(ApplicationEvent event);

  /**
   * A line has this event name.
   *
   * @param name {@code Event}, without the package
   * @param known whether events of this name are read; the others are passed over
   */
  void count(String name, boolean known);

  /**
   * The line, or a part of it, could not be read.
   *
   * @param what one sentence: what was expected, and what was found
   */
  void problem(ReadProblem.Kind kind, String what);
}
