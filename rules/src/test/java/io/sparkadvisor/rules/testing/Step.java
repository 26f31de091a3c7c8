package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.StreamingQueryStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that the driver of a made-up application does; steps follow one another. */
@FunctionalInterface
public interface Step {
  /**
   * Does it, from this moment on.
   *
   * @return when it is over
   */
  Instant play(Timeline timeline, Instant from);

  /** The driver does something of its own for so long, and runs no job. */
  static Step driverBusy(Duration time) {
    return (timeline, from) -> from.plus(time);
  }

  /** A streaming query begins; its batches are the jobs that follow. */
  static Step streamBegins() {
    return (timeline, from) -> {
      timeline.tell(
          from, new StreamingQueryStarted("query", "run", Optional.empty(), Optional.of(from)));
      return from;
    };
  }

  /** The source reports this, at no cost of time. */
  static Step reporting(ApplicationEvent event) {
    return (timeline, from) -> {
      timeline.tell(from, event);
      return from;
    };
  }

  /**
   * These steps begin together, as from several threads of the driver; the first takes slots first.
   */
  static Step atOnce(Step... steps) {
    return (timeline, from) -> {
      Instant end = from;
      for (Step step : steps) {
        Instant over = step.play(timeline, from);
        end = over.isAfter(end) ? over : end;
      }
      return end;
    };
  }
}
