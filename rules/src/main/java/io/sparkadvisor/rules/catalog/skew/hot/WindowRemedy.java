package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.change.SeparateKey;
import io.sparkadvisor.rules.finding.Remedy;
import java.util.Map;

/** A window's partition cannot be salted: each row needs the others of its partition. */
final class WindowRemedy {
  private WindowRemedy() {}

  static Remedy of(HotPartitions hot) {
    String key = hot.reading().keyName();
    return Remedy.to("Partition the window by a finer key, or compute its hot key apart")
        .because(
            "Each row of a window needs the others of its partition, so that salt would change the"
                + " result. A further column, such as the day, makes partitions smaller where the"
                + " window's meaning allows it; for the first rows of each key, aggregate with"
                + " max_by or min_by, which merge from parts.")
        .comesTo(new SeparateKey(hot.key(), hot.partition()))
        .adviceOnly()
        .code("task-skew/finer-window", Map.of("key", key, "finer", "day", "order", "ts"));
  }
}
