package io.sparkadvisor.advisor.report;

import io.sparkadvisor.rules.finding.Severity;

/** How a piece of text looks on paper that shows colours. */
enum Ink {
  PLAIN(""),
  BOLD("1"),
  FAINT("2"),
  RED("1;31"),
  YELLOW("1;33"),
  CYAN("1;36"),
  GREEN("32"),
  BLUE("34");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  /** The ink in which a severity is written. */
  static Ink of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> RED;
      case WARNING -> YELLOW;
      case NOTE -> CYAN;
    };
  }

  /** The text between the terminal's escape sequences (ECMA-48, Select Graphic Rendition). */
  String on(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
