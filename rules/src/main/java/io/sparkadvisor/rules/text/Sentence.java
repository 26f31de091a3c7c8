package io.sparkadvisor.rules.text;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words around quantities: each {@code {}} in the template stands for the next quantity. A report
 * decides how a quantity reads, so that the same size never reads two ways.
 *
 * @param template the words; braces stand for quantities and for nothing else
 * @param quantities in the order of their braces
 */
public record Sentence(String template, List<Quantity> quantities) {

  /** The stand-in for a quantity. */
  public static final String SLOT = "{}";

  /**
   * Checks that there is a quantity for each pair of braces.
   *
   * @throws IllegalArgumentException where there is not
   */
  public Sentence {
    quantities = List.copyOf(quantities);
    int slots = template.split("\\{}", -1).length - 1;
    if (slots != quantities.size()) {
      throw new IllegalArgumentException(
          "'" + template + "' has " + slots + " slots for " + quantities.size() + " quantities");
    }
  }

  /** Words around these quantities. */
  public static Sentence of(String template, Quantity... quantities) {
    return new Sentence(template, List.of(quantities));
  }

  /** So many things, such as {@code 1 task} or {@code 12 tasks}. */
  public static Sentence counted(long count, String one) {
    return of(SLOT + " " + (count == 1 ? one : one + "s"), Quantity.count(count));
  }

  /** These quantities, with commas between them. */
  public static Sentence listed(List<Quantity> quantities) {
    return new Sentence(
        String.join(", ", Collections.nCopies(quantities.size(), SLOT)), quantities);
  }

  /** These sentences as one. */
  public static Sentence joined(String between, List<Sentence> sentences) {
    return new Sentence(
        sentences.stream().map(Sentence::template).collect(Collectors.joining(between)),
        sentences.stream().flatMap(sentence -> sentence.quantities().stream()).toList());
  }

  /** This and then more. */
  public Sentence then(Sentence more) {
    return joined("", List.of(this, more));
  }

  /** This and then more words around quantities. */
  public Sentence then(String more, Quantity... moreQuantities) {
    return then(of(more, moreQuantities));
  }
}
