package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.advisor.source.eventlog.redact.Secrets;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads any JSON, field by field, as {@code for (String key = json.nextKey(); key != null; key =
 * json.nextKey())}, where the body reads or {@linkplain #skip skips} the value.
 *
 * <p>Works on the bytes of a line in place: most of a log's text is repeated, and text that came
 * before is recognised without being decoded ({@link #shared}). Accepts what RFC 8259 does, with
 * two exceptions: bytes that are no UTF-8 are read as the replacement character, and {@value
 * #DEEPEST} is as deep as values may nest. Honest plans stay below that, and whoever reads the
 * events recursively relies on it.
 *
 * <p>A null value is an absent one: {@link #ABSENT}, null, or an empty map.
 */
final class JsonReader {

  /** Stands for a number that is not there. */
  static final long ABSENT = Long.MIN_VALUE;

  private static final int DEEPEST = 1_000;

  /** A number with at most this many digits fits into a long. */
  private static final int SAFE_DIGITS = 18;

  private static final int LONGEST_NUMBER = 1_000;

  private final JsonStrings strings;
  private final Secrets secrets;
  private final byte[] bytes;
  private final int from;
  private final int end;
  private int at;
  private int depth;

  /**
   * The object or array was entered, and nothing of it was read: no comma comes before the next.
   */
  private boolean fresh = true;

  private String key = "";

  /** Opens a line, which must be an object; reading starts at its first key. */
  JsonReader(JsonStrings strings, Secrets secrets, byte[] bytes, int from, int to)
      throws UnreadableEventException {
    this.strings = strings;
    this.secrets = secrets;
    this.bytes = bytes;
    this.from = from;
    this.end = to;
    this.at = from;
    if (peek() != '{') {
      throw UnreadableEventException.malformed("Expected an event as a JSON object.");
    }
    at++;
    depth = 1;
  }

  /** Opens JSON that was written into a string. */
  JsonReader nested(String json) throws UnreadableEventException {
    byte[] inner = json.getBytes(StandardCharsets.UTF_8);
    return new JsonReader(strings, secrets, inner, 0, inner.length);
  }

  /** The next key of the object, with the value at hand; null at its end. */
  String nextKey() throws UnreadableEventException {
    int next = peek();
    if (next == '}') {
      leave();
      return null;
    }
    separator(next);
    int start = passString();
    key = strings.key(bytes, start, at - 1);
    if (peek() != ':') {
      throw malformed();
    }
    at++;
    return key;
  }

  /** Moves to the next element of the array; false at its end. */
  boolean nextElement() throws UnreadableEventException {
    int next = peek();
    if (next == ']') {
      leave();
      return false;
    }
    separator(next);
    return true;
  }

  /** Checks that nothing follows the outermost object, whose end was reached. */
  void end() throws UnreadableEventException {
    while (at < end) {
      if (!isSpace(bytes[at++])) {
        throw UnreadableEventException.malformed("Expected one event, found more behind its end.");
      }
    }
  }

  /** Leaves out the rest of the outermost object, and checks it. */
  void skipToEnd() throws UnreadableEventException {
    while (nextKey() != null) {
      skip();
    }
    end();
  }

  /** Enters an object; false where the value is null. */
  boolean object() throws UnreadableEventException {
    return enter('{', "an object");
  }

  /** Enters an array, to be walked with {@link #nextElement}; false where the value is null. */
  boolean array() throws UnreadableEventException {
    return enter('[', "an array");
  }

  /** Whether the value is an object. */
  boolean isObject() throws UnreadableEventException {
    return peek() == '{';
  }

  /** Whether the value is an object or an array. */
  boolean isStructure() throws UnreadableEventException {
    int next = peek();
    return next == '{' || next == '[';
  }

  /** A whole number; what stands behind a decimal point is left out. */
  long number() throws UnreadableEventException {
    if (isNull()) {
      return ABSENT;
    }
    int start = numberStart();
    boolean negative = bytes[start] == '-';
    int digits = negative ? start + 1 : start;
    long value = 0;
    int i = digits;
    for (; i < at && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      value = value * 10 + (bytes[i] - '0');
    }
    if (i == at && i - digits <= SAFE_DIGITS) {
      return negative ? -value : value;
    }
    String text = ascii(start);
    try {
      return i == at ? Long.parseLong(text) : (long) Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw UnreadableEventException.incomplete("\"" + key + "\" is out of range.");
    }
  }

  double decimal() throws UnreadableEventException {
    return Double.parseDouble(ascii(numberStart()));
  }

  boolean bool() throws UnreadableEventException {
    if (isNull()) {
      return false;
    }
    switch (peek()) {
      case 't' -> literal("true");
      case 'f' -> {
        literal("false");
        return false;
      }
      default -> throw wrong("true or false");
    }
    return true;
  }

  /** A string; a number or a truth value is taken as it is written. */
  String text() throws UnreadableEventException {
    return isNull() ? null : peek() == '"' ? string(false) : scalar();
  }

  /** A string that other lines are likely to repeat. */
  String shared() throws UnreadableEventException {
    return isNull() ? null : peek() == '"' ? string(true) : scalar();
  }

  /** An object of strings; fields that are something else, or null, are left out. */
  Map<String, String> texts() throws UnreadableEventException {
    Map<String, String> texts = new HashMap<>();
    if (object()) {
      for (String name = nextKey(); name != null; name = nextKey()) {
        if (isStructure()) {
          skip();
        } else if (!isNull()) {
          texts.put(name, shared());
        }
      }
    }
    return texts;
  }

  /** An object of properties, without their secrets. */
  Map<String, String> properties() throws UnreadableEventException {
    return secrets.redact(texts());
  }

  /** Leaves the value out, whatever it is. */
  void skip() throws UnreadableEventException {
    switch (peek()) {
      case '{' -> {
        object();
        while (skipKey()) {
          skip();
        }
      }
      case '[' -> {
        array();
        while (nextElement()) {
          skip();
        }
      }
      case '"' -> passString();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> numberStart();
    }
  }

  private boolean skipKey() throws UnreadableEventException {
    int next = peek();
    if (next == '}') {
      leave();
      return false;
    }
    separator(next);
    passString();
    if (peek() != ':') {
      throw malformed();
    }
    at++;
    return true;
  }

  private String string(boolean repeated) throws UnreadableEventException {
    int start = passString();
    return repeated ? strings.shared(bytes, start, at - 1) : strings.text(bytes, start, at - 1);
  }

  private String scalar() throws UnreadableEventException {
    int start = at;
    if (isStructure()) {
      throw wrong("a string");
    }
    skip();
    return ascii(start);
  }

  private String ascii(int start) {
    return new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
  }

  /** Moves behind a number, and returns where it began. */
  private int numberStart() throws UnreadableEventException {
    int first = peek();
    int start = at;
    if (first != '-' && (first < '0' || first > '9')) {
      throw first == '"'
              || first == '{'
              || first == '['
              || first == 't'
              || first == 'f'
              || first == 'n'
          ? wrong("a number")
          : malformed();
    }
    at += first == '-' ? 1 : 0;
    int digits = digits();
    boolean sound = digits == 1 || (digits > 0 && bytes[at - digits] != '0');
    if (at < end && bytes[at] == '.') {
      at++;
      sound &= digits() > 0;
    }
    if (at < end && (bytes[at] | 0x20) == 'e') {
      at++;
      at += at < end && (bytes[at] == '+' || bytes[at] == '-') ? 1 : 0;
      sound &= digits() > 0;
    }
    if (!sound) {
      throw malformed();
    }
    if (at - start > LONGEST_NUMBER) {
      throw new UnreadableEventException(
          ReadProblem.Kind.OVER_LIMIT, "A number has " + (at - start) + " digits.");
    }
    return start;
  }

  private int digits() {
    int start = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at - start;
  }

  private boolean isNull() throws UnreadableEventException {
    if (peek() != 'n') {
      return false;
    }
    literal("null");
    return true;
  }

  private void literal(String word) throws UnreadableEventException {
    for (int i = 0; i < word.length(); i++) {
      if (at >= end || bytes[at] != word.charAt(i)) {
        throw malformed();
      }
      at++;
    }
  }

  private boolean enter(char open, String what) throws UnreadableEventException {
    if (isNull()) {
      return false;
    }
    if (peek() != open) {
      throw wrong(what);
    }
    at++;
    fresh = true;
    if (++depth > DEEPEST) {
      throw new UnreadableEventException(
          ReadProblem.Kind.OVER_LIMIT, "Values are nested deeper than " + DEEPEST + ".");
    }
    return true;
  }

  private void leave() {
    at++;
    depth--;
    fresh = false;
  }

  /** Moves over the comma that separates values, if there has to be one. */
  private void separator(int next) throws UnreadableEventException {
    if (fresh) {
      fresh = false;
    } else if (next == ',') {
      at++;
    } else {
      throw malformed();
    }
  }

  /** Moves behind a string, and returns where it begins behind its quote. */
  private int passString() throws UnreadableEventException {
    if (peek() != '"') {
      throw malformed();
    }
    int start = at + 1;
    int stop = strings.closingQuote(bytes, start, end);
    if (stop < 0) {
      at = ~stop;
      throw malformed();
    }
    at = stop + 1;
    return start;
  }

  /** The next byte that is not white space, at which the reader stands afterwards. */
  private int peek() throws UnreadableEventException {
    while (at < end) {
      byte next = bytes[at];
      if (!isSpace(next)) {
        return next;
      }
      at++;
    }
    throw malformed();
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private UnreadableEventException malformed() {
    return UnreadableEventException.malformed(
        "Expected the JSON of an event, which breaks off or is malformed at byte "
            + (at - from)
            + '.');
  }

  private UnreadableEventException wrong(String expected) {
    return UnreadableEventException.incomplete("\"" + key + "\" is not " + expected + '.');
  }
}
