package io.sparkadvisor.rules.finding;

import io.sparkadvisor.rules.text.Quantity;
import java.util.Optional;

/**
 * A measured quantity that supports a finding.
 *
 * @param measure what was measured, in sentence case, such as {@code Shuffle read}
 * @param value what it was
 * @param reference what it is to be compared with
 */
public record Evidence(String measure, Quantity value, Optional<Reference> reference) {

  /**
   * A quantity to compare with.
   *
   * @param what which quantity it is, such as {@code median of the other tasks}
   * @param value what it is
   */
  public record Reference(String what, Quantity value) {}

  /** A measured quantity that stands alone. */
  public static Evidence of(String measure, Quantity value) {
    return new Evidence(measure, value, Optional.empty());
  }

  /** A measured quantity beside another one. */
  public static Evidence of(String measure, Quantity value, String what, Quantity reference) {
    return new Evidence(measure, value, Optional.of(new Reference(what, reference)));
  }
}
