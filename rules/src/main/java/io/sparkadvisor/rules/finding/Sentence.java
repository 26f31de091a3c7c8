package io.sparkadvisor.rules.finding;

import java.util.List;

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
}
