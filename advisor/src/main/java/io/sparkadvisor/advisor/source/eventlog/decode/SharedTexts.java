package io.sparkadvisor.advisor.source.eventlog.decode;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one copy of a text that lines repeat: call sites, stack traces, names of RDDs and
 * accumulators. Bounded: forgets everything when it holds too much.
 */
final class SharedTexts {
  private static final int MOST_CHARACTERS = 4 << 20;

  /** Longer texts are plans, of which no two are the same. */
  private static final int LONGEST = 64 << 10;

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> scopes = new HashMap<>();
  private int characters;

  /** The same text, which may be null, as an object that is shared where it came before. */
  String shared(String text) {
    if (text == null || text.length() > LONGEST) {
      return text;
    }
    String known = texts.putIfAbsent(text, text);
    if (known != null) {
      return known;
    }
    makeRoom(text);
    return text;
  }

  /**
   * The name within the JSON of a {@code RDDOperationScope}, such as {@code
   * {"id":"3","name":"Exchange"}}; null where it has none.
   */
  String scopeName(String scope) {
    String name = scopes.get(scope);
    if (name == null) {
      name = readName(scope);
      if (name != null) {
        scopes.put(scope, name);
        makeRoom(scope);
      }
    }
    return name;
  }

  private static String readName(String scope) {
    String name = null;
    try (JsonReader json = JsonReader.of(scope)) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        if (key.equals("name")) {
          name = json.text();
        } else {
          json.skip();
        }
      }
      return name;
    } catch (IOException | UnreadableEventException e) {
      return null;
    }
  }

  private void makeRoom(String added) {
    characters += added.length();
    if (characters > MOST_CHARACTERS) {
      texts.clear();
      scopes.clear();
      characters = 0;
    }
  }
}
