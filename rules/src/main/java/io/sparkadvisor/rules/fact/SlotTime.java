package io.sparkadvisor.rules.fact;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the slots of the cluster were used for in a span of time. The parts add up to the total to
 * the millisecond.
 *
 * @param byUse slot time by use; every use has a value
 */
public record SlotTime(Map<SlotUse, Duration> byUse) {
  /** Makes the collections immutable. */
  public SlotTime {
    byUse = Collections.unmodifiableMap(new EnumMap<>(byUse));
  }

  /** The time of one use. */
  public Duration of(SlotUse use) {
    return byUse.get(use);
  }

  /** The time that there were slots: the sum of all uses. */
  public Duration total() {
    return byUse.values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  /** The time in which slots ran no task. */
  public Duration idle() {
    return total().minus(of(SlotUse.BUSY));
  }

  /** The share of a use in the total; 0 where there were no slots. */
  public double share(SlotUse use) {
    Duration total = total();
    return total.isZero() ? 0 : (double) of(use).toMillis() / total.toMillis();
  }
}
