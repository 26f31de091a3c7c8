package io.sparkadvisor.bench;

import java.util.EnumMap;
import java.util.Map;

/** How far the numbers of a copy are ahead of the source's, one amount for each kind. */
final class Shift {
  private static final Shift NONE = new Shift(Map.of());

  private final EnumMap<IdKind, Long> amounts = new EnumMap<>(IdKind.class);

  Shift(Map<IdKind, Long> amounts) {
    for (IdKind kind : IdKind.values()) {
      this.amounts.put(kind, amounts.getOrDefault(kind, 0L));
    }
  }

  static Shift none() {
    return NONE;
  }

  long of(IdKind kind) {
    return amounts.get(kind);
  }

  Shift plus(Shift other) {
    EnumMap<IdKind, Long> sum = new EnumMap<>(amounts);
    other.amounts.forEach((kind, amount) -> sum.merge(kind, amount, Math::addExact));
    return new Shift(sum);
  }

  /** The same ids, and the clock put back. */
  Shift earlier(long millis) {
    return plus(new Shift(Map.of(IdKind.TIME, -millis)));
  }
}
