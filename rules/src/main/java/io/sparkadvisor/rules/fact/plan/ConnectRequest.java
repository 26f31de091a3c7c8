package io.sparkadvisor.rules.fact.plan;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Spark Connect server has for call sites: the beginning of the client's request, in
 * Protocol Buffers' text format. The same 128 characters are the name of all that one session asks
 * for; the details, of at most 2,048, often hold the client's own line or its SQL.
 */
public final class ConnectRequest {

  private static final String WHO = "Spark Connect";
  private static final String NAME = WHO + " - session_id: ";
  private static final String DETAILS = "session_id: \"";

  // Whatever was cut short lacks its closing quote, or the end of its line.
  private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*)\"";
  private static final Pattern SESSION = Pattern.compile("session_id: \"([0-9a-fA-F]{1,8})");
  private static final Pattern USER = Pattern.compile("user_id: " + STRING);
  private static final Pattern SQL = Pattern.compile("\\b(?:query|sql): " + STRING);
  private static final Pattern JVM_FRAME =
      Pattern.compile(
          "declaring_class: "
              + STRING
              + "\\s+method_name: "
              + STRING
              + "\\s+file_name: "
              + STRING
              + "\\s+line_number: (\\d+)\\s*\n");
  private static final Pattern PYTHON_SITE =
      Pattern.compile("call_site: \"(?:[^\"\\\\]|\\\\.)*?([^\"/\\\\:]+):(\\d+)(?:\\\\n[^\"]*)?\"");

  private ConnectRequest() {}

  /**
   * A name that a user recognises, where Spark's is the beginning of a request; else Spark's.
   *
   * @param name the call site or description
   * @param details what goes with it; may be empty
   */
  public static String name(String name, String details) {
    if (!name.startsWith(NAME)) {
      return name;
    }
    Optional<String> line = sourceLine(details).map(l -> WHO + " at " + l.file() + ":" + l.line());
    return line.or(() -> first(SQL, details).filter(sql -> !sql.isBlank()))
        .orElseGet(
            () ->
                WHO
                    + first(SESSION, name).map(session -> ", session " + session).orElse("")
                    + first(USER, name).map(user -> " of " + user).orElse(""));
  }

  /** The client's own line that a request holds; empty where it holds none. */
  static Optional<SourceLine> sourceLine(String details) {
    if (!details.startsWith(DETAILS)) {
      return Optional.empty();
    }
    return all(JVM_FRAME, details, f -> line(f.group(1) + "." + f.group(2), f.group(3), f.group(4)))
        .filter(line -> !SourceLine.isNotTheUsers(line.method()))
        .findFirst()
        .or(() -> all(PYTHON_SITE, details, s -> line("", s.group(1), s.group(2))).findFirst());
  }

  private static Stream<SourceLine> all(
      Pattern pattern, String text, Function<Matcher, Optional<SourceLine>> read) {
    Matcher matcher = pattern.matcher(text);
    Stream.Builder<SourceLine> found = Stream.builder();
    while (matcher.find()) {
      read.apply(matcher).ifPresent(found);
    }
    return found.build();
  }

  private static Optional<SourceLine> line(String method, String file, String number) {
    try {
      return Optional.of(new SourceLine(method, file, Integer.parseInt(number)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(plain(matcher.group(1))) : Optional.empty();
  }

  /** Without the escapes of the text format that queries have. */
  private static String plain(String quoted) {
    return quoted.replaceAll("\\\\[nrt]", " ").replaceAll("\\\\(.)", "$1");
  }
}
