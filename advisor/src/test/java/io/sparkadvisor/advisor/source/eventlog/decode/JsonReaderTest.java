package io.sparkadvisor.advisor.source.eventlog.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkadvisor.advisor.source.eventlog.redact.Secrets;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The reader against Jackson, on the same bytes. */
class JsonReaderTest {
  private static final ObjectMapper JACKSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final List<String> SCALARS =
      List.of(
          "0",
          "-0",
          "-1",
          "12",
          "123456789012345678",
          "9223372036854775807",
          "1.5",
          "-1.5e3",
          "1E+2",
          "true",
          "false",
          "null",
          "\"\"",
          "\"a\"",
          "\"12345678\"",
          "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
          "\"\\u0041\\u00e4\\u20AC\\ud83d\\ude00\"",
          "\"ä€😀\"",
          "\"line\\nbreak and more text\"",
          "\"exactly\\\"8\"",
          "{}",
          "[]",
          "[ 1 , 2 ]",
          "{ \"a\" : { } }");

  @Test
  void readsWhatJacksonReads() throws IOException, UnreadableEventException {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      String json = object(random, 3);
      JsonReader reader = open(json.getBytes(StandardCharsets.UTF_8));
      compareFields(reader, JACKSON.readTree(json));
      reader.end();
    }
  }

  @Test
  void refusesWhatJacksonRefuses() {
    Random random = new Random(4);
    String alphabet = "{}[]\",:\\u0019-+.eEtrufalsn \t\n\u0001x";
    int refused = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder json = new StringBuilder(object(random, 2));
      for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
        int at = random.nextInt(json.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> json.insert(at, c);
          case 1 -> json.setCharAt(at, c);
          default -> json.deleteCharAt(at);
        }
        if (json.isEmpty()) {
          json.append(' ');
        }
      }
      boolean sound = isObject(json.toString());
      refused += sound ? 0 : 1;
      byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(isRead(bytes, true)).as("read: %s", json).isEqualTo(sound);
      assertThat(isRead(bytes, false)).as("skipped: %s", json).isEqualTo(sound);
    }
    assertThat(refused).isBetween(10_000, 49_000);
  }

  @Test
  void aLoneSurrogateAndBytesThatAreNoTextBecomeReplacements() throws UnreadableEventException {
    JsonReader lone = open("{\"a\":\"x\\ud83dy\"}".getBytes(StandardCharsets.US_ASCII));
    lone.nextKey();
    assertThat(lone.text()).startsWith("x").endsWith("y").hasSize(3);
    JsonReader invalid =
        open(new byte[] {'{', '"', 'a', '"', ':', '"', 'x', (byte) 0xff, '"', '}'});
    invalid.nextKey();
    assertThat(invalid.text()).isEqualTo("x\uFFFD");
  }

  @Test
  void numbersThatAreNotWholeLoseTheirFraction() throws UnreadableEventException {
    JsonReader json = open("{\"a\":1.9,\"b\":-12e2,\"c\":null}".getBytes(StandardCharsets.UTF_8));
    assertThat(json.nextKey()).isEqualTo("a");
    assertThat(json.number()).isEqualTo(1);
    assertThat(json.nextKey()).isEqualTo("b");
    assertThat(json.number()).isEqualTo(-1200);
    assertThat(json.nextKey()).isEqualTo("c");
    assertThat(json.number()).isEqualTo(JsonReader.ABSENT);
    assertThat(json.nextKey()).isNull();
  }

  private static String object(Random random, int depth) {
    StringBuilder json = new StringBuilder("{");
    int fields = random.nextInt(4);
    for (int i = 0; i < fields; i++) {
      json.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":");
      int kind = random.nextInt(depth > 0 ? 6 : 4);
      if (kind < 4) {
        json.append(SCALARS.get(random.nextInt(SCALARS.size())));
      } else if (kind == 4) {
        json.append(object(random, depth - 1));
      } else {
        json.append('[').append(object(random, depth - 1)).append(',').append(1).append(']');
      }
    }
    return json.append('}').toString();
  }

  private static boolean isObject(String json) {
    try {
      JsonNode tree = JACKSON.readTree(json);
      return tree != null && tree.isObject();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isRead(byte[] bytes, boolean values) {
    try {
      JsonReader json = open(bytes);
      if (values) {
        readFields(json);
        json.end();
      } else {
        json.skipToEnd();
      }
      return true;
    } catch (UnreadableEventException e) {
      return false;
    }
  }

  private static JsonReader open(byte[] json) throws UnreadableEventException {
    JsonStrings strings = new JsonStrings(new StringCache());
    return new JsonReader(strings, new Secrets(), json, 0, json.length);
  }

  private static void readFields(JsonReader json) throws UnreadableEventException {
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      readValue(json);
    }
  }

  private static void readValue(JsonReader json) throws UnreadableEventException {
    if (json.isObject()) {
      json.object();
      readFields(json);
    } else if (json.isStructure()) {
      json.array();
      while (json.nextElement()) {
        readValue(json);
      }
    } else {
      json.text();
    }
  }

  private static void compareFields(JsonReader json, JsonNode expected)
      throws UnreadableEventException {
    Iterator<Map.Entry<String, JsonNode>> fields = expected.properties().iterator();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      Map.Entry<String, JsonNode> field = fields.next();
      assertThat(key).isEqualTo(field.getKey());
      compare(json, field.getValue());
    }
    assertThat(fields).isExhausted();
  }

  private static void compare(JsonReader json, JsonNode expected) throws UnreadableEventException {
    assertThat(json.isStructure()).isEqualTo(expected.isContainerNode());
    assertThat(json.isObject()).isEqualTo(expected.isObject());
    if (expected.isObject()) {
      json.object();
      compareFields(json, expected);
    } else if (expected.isArray()) {
      json.array();
      for (JsonNode element : expected) {
        assertThat(json.nextElement()).isTrue();
        compare(json, element);
      }
      assertThat(json.nextElement()).isFalse();
    } else if (expected.isNumber()) {
      assertThat(new BigDecimal(json.text())).isEqualByComparingTo(expected.decimalValue());
    } else {
      assertThat(json.text()).isEqualTo(expected.isNull() ? null : expected.asText());
    }
  }
}
