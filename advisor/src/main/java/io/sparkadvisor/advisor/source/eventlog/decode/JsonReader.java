package io.sparkadvisor.advisor.source.eventlog.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads any JSON, field by field, as {@code for (String key = json.nextKey(); key != null; key =
 * json.nextKey())}, where the body reads or {@linkplain #skip skips} the value.
 *
 * <p>A null value is an absent one: {@link #ABSENT}, null, or an empty map.
 *
 * <p>Nested deeper than {@value #DEEPEST}, or with a string longer than {@value #LONGEST_STRING}
 * characters, is refused: honest plans stay below, and whoever reads the events recursively relies
 * on it.
 */
final class JsonReader implements Closeable {

  /** Stands for a number that is not there. */
  static final long ABSENT = Long.MIN_VALUE;

  private static final int DEEPEST = 1_000;
  private static final int LONGEST_STRING = 64 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .build())
          .build();

  private final JsonParser parser;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Opens a line, which must be an object; reading starts at its first key. */
  static JsonReader of(byte[] bytes, int from, int to)
      throws IOException, UnreadableEventException {
    return atObject(FACTORY.createParser(bytes, from, to - from));
  }

  /** Opens JSON that was written into a string. */
  static JsonReader of(String text) throws IOException, UnreadableEventException {
    return atObject(FACTORY.createParser(text));
  }

  private static JsonReader atObject(JsonParser parser)
      throws IOException, UnreadableEventException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw UnreadableEventException.malformed("Expected an event as a JSON object.");
    }
    return new JsonReader(parser);
  }

  /** The next key of the object, with the value at hand; null at its end. */
  String nextKey() throws IOException {
    if (parser.nextToken() != JsonToken.FIELD_NAME) {
      return null;
    }
    String key = parser.currentName();
    parser.nextToken();
    return key;
  }

  /** Checks that nothing follows the outermost object, whose end was reached. */
  void end() throws IOException, UnreadableEventException {
    if (parser.nextToken() != null) {
      throw UnreadableEventException.malformed("Expected one event, found more behind its end.");
    }
  }

  /** Leaves out the rest of the outermost object, and checks it. */
  void skipToEnd() throws IOException, UnreadableEventException {
    while (nextKey() != null) {
      skip();
    }
    end();
  }

  /** Enters an object; false where the value is null. */
  boolean object() throws UnreadableEventException {
    return enter(JsonToken.START_OBJECT, "an object");
  }

  /** Enters an array, to be walked with {@link #nextElement}; false where the value is null. */
  boolean array() throws UnreadableEventException {
    return enter(JsonToken.START_ARRAY, "an array");
  }

  /** Moves to the next element of the array; false at its end. */
  boolean nextElement() throws IOException {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  /** Whether the value is an object. */
  boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  /** Whether the value is an object or an array. */
  boolean isStructure() {
    return parser.currentToken().isStructStart();
  }

  /** A whole number. */
  long number() throws IOException, UnreadableEventException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> (long) parser.getDoubleValue();
      case VALUE_NULL -> ABSENT;
      default -> throw wrong("a number");
    };
  }

  double decimal() throws IOException, UnreadableEventException {
    if (!parser.currentToken().isNumeric()) {
      throw wrong("a number");
    }
    return parser.getDoubleValue();
  }

  boolean bool() throws UnreadableEventException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw wrong("true or false");
    };
  }

  /** A string; a number or a truth value is taken as it is written. */
  String text() throws IOException, UnreadableEventException {
    if (isStructure()) {
      throw wrong("a string");
    }
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText();
  }

  /** An object of strings; fields that are something else, or null, are left out. */
  Map<String, String> texts() throws IOException, UnreadableEventException {
    Map<String, String> texts = new HashMap<>();
    if (object()) {
      for (String key = nextKey(); key != null; key = nextKey()) {
        if (isStructure()) {
          skip();
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
          texts.put(key, parser.getText());
        }
      }
    }
    return texts;
  }

  /** Leaves the value out, whatever it is. */
  void skip() throws IOException {
    parser.skipChildren();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private boolean enter(JsonToken start, String what) throws UnreadableEventException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    if (parser.currentToken() != start) {
      throw wrong(what);
    }
    return true;
  }

  private UnreadableEventException wrong(String expected) {
    return UnreadableEventException.incomplete(
        "\"" + parser.getParsingContext().getCurrentName() + "\" is not " + expected + ".");
  }
}
