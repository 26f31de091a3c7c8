package io.sparkadvisor.advisor.source.eventlog;

import io.sparkadvisor.advisor.parallel.Parallelism;
import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.advisor.source.eventlog.lines.LineCounts;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.ApplicationRecorder;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** An application, read from its event log. */
public final class EventLogSource implements ApplicationSource {

  // Often enough for a progress bar, and seldom enough to cost nothing.
  private static final int EVENTS_PER_REPORT = 1 << 10;

  private final EventLog log;
  private final ReadLimits limits;
  private final Retention retention;
  private final Parallelism parallelism;

  /** The application whose event log this is, read with all that this machine has. */
  public EventLogSource(EventLog log, ReadLimits limits, Retention retention) {
    this(log, limits, retention, Parallelism.ofThisMachine());
  }

  /** The application whose event log this is. */
  public EventLogSource(
      EventLog log, ReadLimits limits, Retention retention, Parallelism parallelism) {
    this.log = log;
    this.limits = limits;
    this.retention = retention;
    this.parallelism = parallelism;
  }

  @Override
  public String name() {
    return log.name();
  }

  @Override
  public OptionalLong bytes() {
    return log.bytes();
  }

  @Override
  public SparkApplication read(LongConsumer progress) throws IOException {
    ApplicationRecorder recorder = new ApplicationRecorder(retention);
    EventLogReader reader = new EventLogReader(log, limits, recorder::problem, parallelism);
    try {
      LineCounts counts = reader.read(reporting(recorder, reader, progress));
      counts.passedOver().forEach(recorder::ignored);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The reading of " + name() + " was interrupted");
    }
    return recorder.snapshot();
  }

  private static Consumer<ApplicationEvent> reporting(
      ApplicationRecorder recorder, EventLogReader reader, LongConsumer progress) {
    int[] events = new int[1];
    return event -> {
      recorder.accept(event);
      if (++events[0] % EVENTS_PER_REPORT == 0) {
        progress.accept(reader.consumedBytes());
      }
    };
  }
}
