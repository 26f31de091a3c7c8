package io.sparkadvisor.advisor.report.page;

import io.sparkadvisor.advisor.report.words.Wording;

/** Says it in ASCII, for terminals that know no more. */
final class Ascii {

  private Ascii() {}

  /** The text with signs spelt out; a letter that ASCII does not have becomes a question mark. */
  static String of(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    StringBuilder ascii = new StringBuilder();
    text.codePoints().forEach(c -> append(ascii, c));
    return ascii.toString();
  }

  private static void append(StringBuilder ascii, int c) {
    switch (c) {
      // kept, because it says where not to wrap; a page prints it as a space
      case Wording.NO_BREAK -> ascii.append(Wording.NO_BREAK);
      case '×' -> ascii.append('x');
      case '–', '—', '‐', '‑', '−' -> ascii.append('-');
      case '…' -> ascii.append("...");
      case '“', '”', '„', '«', '»' -> ascii.append('"');
      case '‘', '’' -> ascii.append('\'');
      case '·', '•' -> ascii.append('-');
      case '→' -> ascii.append("->");
      case '≥' -> ascii.append(">=");
      case '≤' -> ascii.append("<=");
      case '≈' -> ascii.append('~');
      case '✓' -> ascii.append('+');
      case '█' -> ascii.append('#');
      case 'µ', 'μ' -> ascii.append('u');
      default -> ascii.append(c < 0x80 ? (char) c : '?');
    }
  }
}
