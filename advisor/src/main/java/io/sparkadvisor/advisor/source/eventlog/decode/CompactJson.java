package io.sparkadvisor.advisor.source.eventlog.decode;

import java.util.Arrays;

/**
 * A cursor over JSON as Spark writes it: no white space, plain numbers, short ASCII strings.
 *
 * <p>Whatever is not like that makes the cursor {@linkplain #isLost() lost}, for good; every read
 * of a lost cursor is meaningless, but safe. The line must end with {@code '}'}, which {@link
 * #reset} checks: no number can run over it.
 */
final class CompactJson {
  /** A number with at most this many digits fits into a long. */
  private static final int SAFE_DIGITS = 18;

  private final StringCache strings;
  private byte[] bytes = {};
  private int at;
  private int end;
  private boolean lost;

  CompactJson(StringCache strings) {
    this.strings = strings;
  }

  /** Stands the cursor at the start of a line. */
  void reset(byte[] newBytes, int from, int to) {
    bytes = newBytes;
    at = from;
    end = to;
    lost = to <= from || newBytes[to - 1] != '}';
  }

  boolean isLost() {
    return lost;
  }

  void lose() {
    lost = true;
  }

  int at() {
    return at;
  }

  /** Goes on reading somewhere else in the line. */
  void moveTo(int position) {
    at = position;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** Reads these bytes, or is lost. */
  boolean expect(byte[] literal) {
    if (lost || !matches(literal)) {
      lost = true;
      return false;
    }
    at += literal.length;
    return true;
  }

  /** Reads these bytes if they come next. */
  boolean accept(byte[] literal) {
    if (lost || !matches(literal)) {
      return false;
    }
    at += literal.length;
    return true;
  }

  /** The bytes that were read since a position, in the given array if it has their length. */
  byte[] bytesFrom(int start, byte[] reusable) {
    int length = at - start;
    byte[] copy = reusable.length == length ? reusable : new byte[length];
    System.arraycopy(bytes, start, copy, 0, length);
    return copy;
  }

  /** Reads this byte if it comes next. */
  boolean accept(int character) {
    if (lost || at >= end || bytes[at] != character) {
      return false;
    }
    at++;
    return true;
  }

  /** Reads the key, with its colon, of an object's next field; -1 where it is none of them. */
  int key(KeyTable keys, int previous) {
    if (lost) {
      return -1;
    }
    int key = keys.find(bytes, at, end, previous);
    if (key >= 0) {
      at += keys.length(key);
    }
    return key;
  }

  /** Reads what stands behind a value in an object: true for a comma, false for the end. */
  boolean hasNext() {
    if (!lost && at < end) {
      byte next = bytes[at++];
      if (next == ',') {
        return true;
      }
      if (next == '}') {
        return false;
      }
    }
    lost = true;
    return false;
  }

  /** Reads a whole number of at most 18 digits. */
  long number() {
    if (lost || at >= end) {
      lost = true;
      return 0;
    }
    int start = at;
    boolean negative = bytes[start] == '-';
    if (negative) {
      start++;
    }
    int i = start;
    long value = 0;
    for (int digit = bytes[i] - '0'; digit >= 0 && digit <= 9; digit = bytes[i] - '0') {
      value = value * 10 + digit;
      i++;
    }
    int digits = i - start;
    if (digits == 0 || digits > SAFE_DIGITS || (bytes[start] == '0' && (digits > 1 || negative))) {
      lost = true;
    }
    at = i;
    return negative ? -value : value;
  }

  int integer() {
    long value = number();
    if (value < 0 || value != (int) value) {
      lost = true;
    }
    return (int) value;
  }

  boolean bool() {
    if (accept(TRUE)) {
      return true;
    }
    expect(FALSE);
    return false;
  }

  /** Reads a string of plain ASCII. */
  String string() {
    if (!accept('"')) {
      lost = true;
      return "";
    }
    int start = at;
    if (!skipToQuote()) {
      return "";
    }
    return strings.get(bytes, start, at++ - start);
  }

  /** Reads a key that is not known, and its value, if that is neither an object nor an array. */
  void skipField() {
    if (!accept('"') || !skipToQuote()) {
      lost = true;
      return;
    }
    at++;
    if (!accept(':')) {
      lost = true;
    } else if (accept('"')) {
      if (skipToQuote()) {
        at++;
      }
    } else if (!accept(TRUE) && !accept(FALSE) && !accept(NULL)) {
      number();
    }
  }

  private boolean skipToQuote() {
    int i = at;
    while (i < end && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    at = i;
    lost |= i >= end || bytes[i] != '"';
    return !lost;
  }

  private boolean matches(byte[] literal) {
    int stop = at + literal.length;
    return stop <= end && Arrays.equals(bytes, at, stop, literal, 0, literal.length);
  }

  private static final byte[] TRUE = KeyTable.ascii("true");
  private static final byte[] FALSE = KeyTable.ascii("false");
  private static final byte[] NULL = KeyTable.ascii("null");
}
