package io.sparkadvisor.advisor.source.eventlog;

import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The event log of one application attempt: its files in the order in which they were written. */
public final class EventLog {
  private final String name;
  private final Iterable<LogPart> parts;
  private final boolean single;
  private final List<ReadProblem> gaps;

  public EventLog(String name, List<LogPart> parts, List<ReadProblem> gaps) {
    this.name = name;
    this.parts = List.copyOf(parts);
    this.single = parts.size() == 1;
    this.gaps = List.copyOf(gaps);
  }

  /** A log whose parts come to light only as they are read. */
  public EventLog(String name, ZippedParts parts) {
    this.name = name;
    this.parts = parts;
    this.single = false;
    this.gaps = List.of();
  }

  /** The file, folder or archive entry, as a user would recognise it. */
  public String name() {
    return name;
  }

  /** How many bytes there are to read, before decompression, where that is known. */
  public OptionalLong bytes() {
    long sum = 0;
    for (LogPart part : parts) {
      if (part.bytes().isEmpty()) {
        return OptionalLong.empty();
      }
      sum += part.bytes().getAsLong();
    }
    return OptionalLong.of(sum);
  }

  /** The parts that a rolled log lacks. A reader reports them, too, before anything else. */
  public List<ReadProblem> gaps() {
    return gaps;
  }

  public Iterable<LogPart> parts() {
    return parts;
  }

  /** Whether all of it is in one part, without which there is nothing to read. */
  boolean isSingle() {
    return single;
  }

  /** Starts to read. A log from standard input can be read once. */
  LineReader read(ReadLimits limits, Consumer<ReadProblem> problems) {
    return new LineReader(this, limits, problems);
  }

  @Override
  public String toString() {
    return name;
  }
}
