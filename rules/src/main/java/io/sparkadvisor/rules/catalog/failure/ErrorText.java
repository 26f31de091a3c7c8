package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.StageKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one line of an error that says what went wrong, and the exception that it names. */
final class ErrorText {

  private static final int LONGEST = 300;
  private static final String TRACEBACK = "Traceback (most recent call last)";

  // Lost task 1.3 in stage 5.0 (TID 20) (host executor 2): the error itself. Spark before 3.0 has
  // one pair of brackets, and a host may be an IPv6 address.
  private static final Pattern LOST_TASK =
      Pattern.compile("Lost task [\\d.]+ in stage (\\d+)(?:\\.(\\d+))? \\(TID (\\d+).*?\\): ");
  // What a barrier stage was given up for has no such beginning.
  private static final String LOST_EXECUTOR = "ExecutorLostFailure (executor ";
  private static final Pattern CAUSED_BY =
      Pattern.compile("^\\s*Caused by: (.*)$", Pattern.MULTILINE);
  // com.acme.Oops: text; ValueError: text
  private static final Pattern EXCEPTION =
      Pattern.compile("^((?:[\\w$]+\\.)*[A-Z][\\w$]*)(?::.*)?$");

  // [PATH_ALREADY_EXISTS] Path …: since Spark 3.4
  private static final Pattern CONDITION = Pattern.compile("^\\[([A-Z][A-Z0-9_.]*)\\]");

  private ErrorText() {}

  /**
   * The line of an error that says most: the last line of a Python traceback, else the innermost
   * cause, else the first line.
   */
  static String usefulLine(String error) {
    String text = ofTask(error).orElse(error);
    return shorten(
        pythonLine(text).or(() -> innermostCause(text)).orElseGet(() -> firstLine(text)));
  }

  /** The class of the exception that a useful line names; empty where it names none. */
  static String exceptionClass(String usefulLine) {
    Matcher matcher = EXCEPTION.matcher(usefulLine);
    return matcher.matches() ? matcher.group(1) : "";
  }

  /** The error condition that a useful line names; empty where it names none. */
  static String condition(String usefulLine) {
    Matcher matcher = CONDITION.matcher(usefulLine);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** The error of the task for which a job was given up; empty where none is named. */
  static Optional<String> ofTask(String message) {
    Matcher matcher = LOST_TASK.matcher(message);
    int executor = message.indexOf(LOST_EXECUTOR);
    return matcher.find()
        ? Optional.of(message.substring(matcher.end()))
        : executor < 0 ? Optional.empty() : Optional.of(message.substring(executor));
  }

  /** The attempt at a task for which a job was given up; empty where none is named. */
  static Optional<LostTask> lostTask(String message) {
    Matcher matcher = LOST_TASK.matcher(message);
    try {
      return matcher.find() && matcher.group(2) != null
          ? Optional.of(
              new LostTask(
                  new StageKey(
                      Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))),
                  Long.parseLong(matcher.group(3))))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * An attempt at a task.
   *
   * @param stage its stage attempt
   * @param taskId {@code Task ID}
   */
  record LostTask(StageKey stage, long taskId) {}

  // The frames of a traceback are indented, and its last line is not; Java's frames follow it.
  private static Optional<String> pythonLine(String text) {
    int start = text.lastIndexOf(TRACEBACK);
    if (start < 0) {
      return Optional.empty();
    }
    List<String> lines = text.substring(start).lines().skip(1).toList();
    Optional<String> last = Optional.empty();
    for (String line : lines) {
      if (line.startsWith("\tat ")) {
        break;
      }
      boolean indented = line.startsWith(" ") || line.startsWith("\t");
      if (last.isPresent() && (indented || line.isBlank())) {
        break;
      }
      if (!indented && !line.isBlank()) {
        last = last.or(() -> Optional.of(line));
      }
    }
    return last.map(String::strip);
  }

  private static Optional<String> innermostCause(String text) {
    Matcher matcher = CAUSED_BY.matcher(text);
    Optional<String> last = Optional.empty();
    while (matcher.find()) {
      last = Optional.of(matcher.group(1).strip());
    }
    return last;
  }

  private static String firstLine(String text) {
    return text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }

  private static String shorten(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
