package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Sentence;
import java.util.List;
import java.util.stream.Stream;

/**
 * Several changes as one: of a loop of equal stages, of two stages side by side, of all stages that
 * read one shuffle. They are priced together, for each alone may save nothing.
 *
 * @param changes what is different
 */
public record Together(List<Change> changes) implements Change {
  /** Makes the collections immutable. */
  public Together {
    changes = List.copyOf(changes);
  }

  /** One change for several; a single one stays what it is. */
  public static Change of(List<? extends Change> changes) {
    return changes.size() == 1 ? changes.get(0) : new Together(List.copyOf(changes));
  }

  /** The changes, and in the place of several as one those that they are. */
  public static List<Change> apart(List<? extends Change> changes) {
    return changes.stream().flatMap(Together::apart).toList();
  }

  private static Stream<Change> apart(Change change) {
    return change instanceof Together together
        ? together.changes().stream().flatMap(Together::apart)
        : Stream.of(change);
  }

  @Override
  public Sentence inWords() {
    return Sentence.joined("; ", changes.stream().map(Change::inWords).toList());
  }
}
