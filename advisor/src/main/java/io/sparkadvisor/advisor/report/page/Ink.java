package io.sparkadvisor.advisor.report.page;

import io.sparkadvisor.rules.finding.Severity;

/** How a piece of text looks on paper that shows colours. */
public enum Ink {
  /** As the terminal writes by itself. */
  PLAIN(""),
  /** Headings. */
  BOLD("1"),
  /** What may be passed over. */
  FAINT("2"),
  /** What is critical. */
  RED("1;31"),
  /** What is a warning. */
  YELLOW("1;33"),
  /** What is a note. */
  CYAN("1;36"),
  /** What is fine. */
  GREEN("32"),
  /** What is to be copied. */
  BLUE("34");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  /** The ink in which a severity is written. */
  public static Ink of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> RED;
      case WARNING -> YELLOW;
      case NOTE -> CYAN;
    };
  }

  /** The text between the terminal's escape sequences (ECMA-48, Select Graphic Rendition). */
  public String on(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
