package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.util.HashSet;
import java.util.Set;

/**
 * Decodes the lines of an event log. It never throws for what a line holds: that is a problem, of
 * which the sink hears.
 *
 * <p>Not thread-safe: one decoder per thread, for many lines, because it shares the strings that
 * lines repeat.
 */
public final class EventDecoder {
  private static final byte[] EVENT = KeyTable.ascii("{\"Event\":\"");
  private static final byte[] TASK_END = KeyTable.ascii("SparkListenerTaskEnd\"");
  private static final byte[] TASK_START = KeyTable.ascii("SparkListenerTaskStart\"");

  /** A log with more kinds of events that nobody knows has no kinds. */
  private static final int MOST_PASSED_OVER = 1_000;

  private final StringCache strings = new StringCache();
  private final TaskLineDecoder taskLines = new TaskLineDecoder(strings);
  private final GeneralDecoder general = new GeneralDecoder(strings);
  private final Set<String> passedOver = new HashSet<>();

  /** Makes a decoder that has seen nothing yet. */
  public EventDecoder() {}

  /**
   * Decodes one line.
   *
   * @param bytes holds the line at {@code from} (inclusive) to {@code to} (exclusive), UTF-8,
   *     without its line end
   */
  public void decode(byte[] bytes, int from, int to, EventSink sink) {
    int name = from + EVENT.length;
    if (startsWith(bytes, from, to, EVENT) && bytes[to - 1] == '}') {
      if (startsWith(bytes, name, to, TASK_END)) {
        if (accept("SparkListenerTaskEnd", taskLines.end(bytes, from, to), sink)) {
          return;
        }
      } else if (startsWith(bytes, name, to, TASK_START)) {
        if (accept("SparkListenerTaskStart", taskLines.start(bytes, from, to), sink)) {
          return;
        }
      } else if (isPassedOver(bytes, name, to, sink)) {
        return;
      }
    }
    decodeInGeneral(bytes, from, to, sink);
  }

  /** Decodes one line without the short cuts, with the same result. */
  void decodeInGeneral(byte[] bytes, int from, int to, EventSink sink) {
    try {
      String unknown = general.decode(bytes, from, to, sink);
      if (unknown != null && passedOver.size() < MOST_PASSED_OVER) {
        passedOver.add(unknown);
      }
    } catch (UnreadableEventException e) {
      sink.problem(e.kind(), e.getMessage());
    } catch (RuntimeException e) {
      sink.problem(
          ReadProblem.Kind.MALFORMED_LINE, "The event cannot be read: " + e.getMessage() + '.');
    } catch (OutOfMemoryError e) {
      sink.problem(
          ReadProblem.Kind.OVER_LIMIT,
          "Left out: an event of " + (to - from) + " bytes does not fit into memory.");
    }
  }

  private static boolean accept(String name, ApplicationEvent event, EventSink sink) {
    if (event == null) {
      return false;
    }
    sink.event(event);
    sink.count(name, true);
    return true;
  }

  private boolean isPassedOver(byte[] bytes, int from, int to, EventSink sink) {
    if (passedOver.isEmpty()) {
      return false;
    }
    int end = from;
    while (end < to && bytes[end] != '"' && bytes[end] != '\\' && bytes[end] >= ' ') {
      end++;
    }
    if (end == to || bytes[end] != '"') {
      return false;
    }
    String name = EventName.simple(strings.get(bytes, from, end - from));
    if (!passedOver.contains(name)) {
      return false;
    }
    sink.count(name, false);
    return true;
  }

  private static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
