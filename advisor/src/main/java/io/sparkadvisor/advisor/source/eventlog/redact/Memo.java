package io.sparkadvisor.advisor.source.eventlog.redact;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Remembers what was made of texts that lines repeat. Bounded: forgets all when it is too much. */
public final class Memo {
  private static final int MOST_CHARACTERS = 4 << 20;

  private final UnaryOperator<String> function;
  private final Map<String, String> results = new HashMap<>();
  private int characters;

  public Memo(UnaryOperator<String> function) {
    this.function = function;
  }

  public String of(String text) {
    String known = results.get(text);
    if (known != null) {
      return known;
    }
    String result = function.apply(text);
    characters += text.length() + result.length();
    if (characters > MOST_CHARACTERS) {
      results.clear();
      characters = text.length() + result.length();
    }
    results.put(text, result);
    return result;
  }
}
