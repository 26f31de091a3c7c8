package io.sparkadvisor.rules.finding;

import io.sparkadvisor.rules.fact.Language;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to do about a problem. */
public sealed interface Fix {

  /**
   * Set properties.
   *
   * @param changes which, to what
   */
  record Configuration(List<PropertyChange> changes) implements Fix {
    /** Makes the collections immutable. */
    public Configuration {
      changes = List.copyOf(changes);
    }

    /** The new values by key, in order: one a property, the last that was named. */
    public Map<String, String> asMap() {
      Map<String, String> values = new LinkedHashMap<>();
      changes.forEach(change -> values.put(change.key(), change.newValue()));
      return Collections.unmodifiableMap(values);
    }
  }

  /**
   * Change code.
   *
   * @param before what stands there now, as far as the run shows, for some of the languages; empty
   *     where nothing is taken away
   * @param snippets what to write, for each language in which it can be said
   */
  record Code(Map<Language, String> before, Map<Language, String> snippets) implements Fix {
    /** Makes the collections immutable. */
    public Code {
      before = Map.copyOf(before);
      snippets = Map.copyOf(snippets);
    }

    /** Code that takes nothing away. */
    public Code(Map<Language, String> snippets) {
      this(Map.of(), snippets);
    }
  }

  /**
   * Change the cluster, or something else outside the application.
   *
   * @param what what to do, in the imperative
   */
  record Cluster(Sentence what) implements Fix {}

  /**
   * A property with its old and its new value; {@link PropertyChanges} makes them.
   *
   * @param key such as {@code spark.sql.shuffle.partitions}
   * @param oldValue what was in force, as a property is written; empty where nothing was, or where
   *     the source does not say
   * @param wasSet whether the user had set the old value; false for Spark's default
   * @param newValue what to set, as a property is written
   */
  record PropertyChange(String key, Optional<String> oldValue, boolean wasSet, String newValue) {}
}
