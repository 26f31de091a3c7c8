package io.sparkadvisor.advisor.source.eventlog.decode;

/**
 * Stack traces, and messages that contain them. A failing stage repeats them for each of thousands
 * of tasks, so only what shows the cause is kept.
 */
public final class StackTraces {

  /** About 40 frames: beyond these, a trace shows how Spark came to call the task. */
  private static final int HEAD = 4 << 10;

  private static final int LONGEST_CAUSE = 500;
  private static final int MOST_CAUSES = 8;

  private static final String CAUSE = "\nCaused by: ";

  private StackTraces() {}

  /** The beginning of the trace, and of what was left out, the lines that name a cause. */
  public static String cut(String trace) {
    if (trace.length() <= HEAD) {
      return trace.stripTrailing();
    }
    int lineEnd = trace.lastIndexOf('\n', HEAD);
    int end = lineEnd > HEAD / 2 ? lineEnd : HEAD;
    StringBuilder kept = new StringBuilder(trace.substring(0, end)).append("\n\t...");
    int causes = 0;
    for (int at = trace.indexOf(CAUSE, end);
        at >= 0 && causes < MOST_CAUSES;
        at = trace.indexOf(CAUSE, at + CAUSE.length())) {
      int stop = trace.indexOf('\n', at + 1);
      stop = stop < 0 ? trace.length() : stop;
      kept.append(trace, at, Math.min(stop, at + LONGEST_CAUSE));
      causes++;
    }
    return kept.toString();
  }

  /** The array {@code Stack Trace}, written as Java prints it: the only trace before Spark 1.2. */
  static String fromFrames(JsonReader json) throws UnreadableEventException {
    StringBuilder trace = new StringBuilder();
    if (json.array()) {
      while (json.nextElement()) {
        if (json.object()) {
          appendFrame(json, trace);
        }
      }
    }
    return trace.toString();
  }

  private static void appendFrame(JsonReader json, StringBuilder trace)
      throws UnreadableEventException {
    String type = null;
    String method = null;
    String file = null;
    long line = JsonReader.ABSENT;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Declaring Class" -> type = json.text();
        case "Method Name" -> method = json.text();
        case "File Name" -> file = json.text();
        case "Line Number" -> line = json.number();
        default -> json.skip();
      }
    }
    if (trace.length() > HEAD) {
      return;
    }
    trace.append(trace.isEmpty() ? "\tat " : "\n\tat ").append(type).append('.').append(method);
    trace.append('(').append(file == null ? "Unknown Source" : file);
    if (line > 0) {
      trace.append(':').append(line);
    }
    trace.append(')');
  }
}
