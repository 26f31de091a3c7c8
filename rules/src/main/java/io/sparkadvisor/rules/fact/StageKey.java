package io.sparkadvisor.rules.fact;

import java.util.Comparator;

/**
 * Which attempt at which stage.
 *
 * @param stageId {@code Stage ID}
 * @param attempt {@code Stage Attempt ID}: 0 for the first
 */
public record StageKey(int stageId, int attempt) implements Comparable<StageKey> {

  private static final Comparator<StageKey> ORDER =
      Comparator.comparingInt(StageKey::stageId).thenComparingInt(StageKey::attempt);

  @Override
  public int compareTo(StageKey other) {
    return ORDER.compare(this, other);
  }

  /** Stage and attempt as Spark's own messages write them, such as {@code 12.0}. */
  @Override
  public String toString() {
    return stageId + "." + attempt;
  }
}
