package io.sparkadvisor.advisor.source.eventlog.redact;

/**
 * Takes the user and password out of URLs in a text: {@code scheme://user:password@host}, and
 * {@code https://token@host}. {@code abfss://container@account} names no user, and stays.
 */
public final class UrlCredentials {
  private UrlCredentials() {}

  /** The text with what is secret replaced; the same object where nothing is. */
  public static String redact(String text) {
    int slashes = text.indexOf("://");
    if (slashes < 0) {
      return text;
    }
    StringBuilder redacted = null;
    int copied = 0;
    for (; slashes >= 0; slashes = text.indexOf("://", slashes + 3)) {
      int at = endOfCredentials(text, slashes);
      if (at >= 0) {
        redacted = redacted == null ? new StringBuilder(text.length() + 32) : redacted;
        redacted.append(text, copied, slashes + 3).append(Secrets.REDACTED);
        copied = at;
      }
    }
    return redacted == null ? text : redacted.append(text, copied, text.length()).toString();
  }

  /** Where the at-sign behind the credentials stands, or -1. */
  private static int endOfCredentials(String text, int slashes) {
    boolean secret = isWeb(text, slashes);
    int last = -1;
    for (int i = slashes + 3; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@') {
        last = secret ? i : last;
      } else if (c == ':') {
        secret = true;
      } else if (c <= ' ' || "/\\\"'<>,;?#".indexOf(c) >= 0) {
        break;
      }
    }
    return last;
  }

  private static boolean isWeb(String text, int end) {
    return endsWith(text, end, "http") || endsWith(text, end, "https");
  }

  private static boolean endsWith(String text, int end, String scheme) {
    int start = end - scheme.length();
    return text.regionMatches(true, start, scheme, 0, scheme.length())
        && (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)));
  }
}
