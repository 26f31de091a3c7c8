package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Language;
import java.util.EnumMap;
import java.util.Map;

/**
 * Code with names to fill in. A name stands between angle brackets, as in {@code <left>}, so that
 * the code reads as code where it is written.
 */
final class Snippets {
  private final Map<Language, String> snippets = new EnumMap<>(Language.class);

  Snippets sql(String text) {
    snippets.put(Language.SQL, text);
    return this;
  }

  Snippets python(String text) {
    snippets.put(Language.PYTHON, text);
    return this;
  }

  Snippets scala(String text) {
    snippets.put(Language.SCALA, text);
    return this;
  }

  Snippets java(String text) {
    snippets.put(Language.JAVA, text);
    return this;
  }

  /** The code with the names filled in, where nothing is taken away. */
  Fix.Code with(Map<String, String> names) {
    return new Fix.Code(filled(names));
  }

  /** The code with the names filled in, in place of other code with the same names. */
  Fix.Code inPlaceOf(Snippets before, Map<String, String> names) {
    return new Fix.Code(before.filled(names), filled(names));
  }

  private Map<Language, String> filled(Map<String, String> names) {
    Map<Language, String> filled = new EnumMap<>(Language.class);
    snippets.forEach(
        (language, text) -> {
          String result = text;
          for (Map.Entry<String, String> name : names.entrySet()) {
            result = result.replace("<" + name.getKey() + ">", name.getValue());
          }
          filled.put(language, result.strip());
        });
    return filled;
  }
}
