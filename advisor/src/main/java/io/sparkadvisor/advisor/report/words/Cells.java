package io.sparkadvisor.advisor.report.words;

/** How many columns of a terminal a text takes, and how to make it take fewer. */
public final class Cells {

  private Cells() {}

  /** How many columns the text takes: letters of East Asia take two, combining marks none. */
  public static int width(String text) {
    return text.codePoints().map(Cells::width).sum();
  }

  /** The text, cut to so many columns with an ellipsis where it is wider. */
  public static String shorten(String text, int columns) {
    return width(text) <= columns ? text : text.substring(0, fitting(text, columns - 1)) + "…";
  }

  /** The text, and spaces up to so many columns; one space at least. */
  public static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(1, columns - width(text)));
  }

  /** How many chars of the text fit into so many columns; at least one code point. */
  public static int fitting(String text, int columns) {
    int used = 0;
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      used += width(codePoint);
      if (used > columns && at > 0) {
        return at;
      }
      at += Character.charCount(codePoint);
    }
    return at;
  }

  private static int width(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  // The blocks that Unicode's EastAsianWidth.txt calls wide, coarsely.
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6)
        || (c >= 0x1f300 && c <= 0x1faff)
        || (c >= 0x20000 && c <= 0x3fffd);
  }
}
