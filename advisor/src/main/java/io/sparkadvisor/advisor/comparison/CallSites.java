package io.sparkadvisor.advisor.comparison;

import java.util.Optional;
import java.util.regex.Pattern;

/** Call sites, such as {@code count at Daily.scala:12}, as names of something in two runs. */
final class CallSites {

  // Py4J calls every query of a Python program from line 0 of one file of its own.
  private static final Pattern NOBODYS =
      Pattern.compile("(?s).*\\.\\w+:0\\s*|\\s*|\\$anonfun\\$.*");
  private static final Pattern LINE = Pattern.compile(":\\d+\\s*$");

  private CallSites() {}

  /** The call site; empty where it is not the user's own. */
  static Optional<String> exactly(String callSite) {
    return NOBODYS.matcher(callSite).matches() ? Optional.empty() : Optional.of(callSite.strip());
  }

  /** Without its line, which an edit above it moves. */
  static Optional<String> withoutLine(String callSite) {
    return exactly(callSite)
        .filter(text -> LINE.matcher(text).find())
        .map(text -> LINE.matcher(text).replaceFirst(""));
  }
}
