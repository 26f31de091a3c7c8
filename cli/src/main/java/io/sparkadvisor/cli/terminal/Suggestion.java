package io.sparkadvisor.cli.terminal;

import io.sparkadvisor.rules.rule.Spelling;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Guesses what a user meant by a word that is none of those known. */
public final class Suggestion {

  private Suggestion() {}

  /** The nearest of these words; empty where none is near. */
  public static Optional<String> nearest(String word, Stream<String> known) {
    // Past half of its letters, a guess is none.
    return known
        .filter(other -> Spelling.distance(word, other) * 2 <= word.length())
        .min(Comparator.comparingInt(other -> Spelling.distance(word, other)));
  }
}
