package io.sparkadvisor.reference.run;

import io.sparkadvisor.reference.scenario.Variant;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The measured times of a scenario's variants, side by side. */
final class Comparison {

  private final Map<Variant, Measurement> measured = new LinkedHashMap<>();

  void add(Variant variant, Measurement measurement) {
    measured.put(variant, measurement);
  }

  /** A row for each variant; what a fix saved is counted from the last naive variant before it. */
  void print(PrintWriter out) {
    out.printf("%-26s %12s %9s   %s%n", "variant", "wall-clock", "saved", "what it does");
    Duration naive = null;
    for (Map.Entry<Variant, Measurement> row : measured.entrySet()) {
      Variant variant = row.getKey();
      Duration wallClock = row.getValue().wallClock();
      if (variant.isNaive()) {
        naive = wallClock;
      }
      String saved = variant.isNaive() || naive == null ? "" : share(naive, wallClock);
      out.printf(
          Locale.ROOT,
          "%-26s %10.1f s %9s   %s%n",
          variant.name(),
          wallClock.toMillis() / 1000.0,
          saved,
          variant.remedy());
    }
    out.flush();
  }

  private static String share(Duration naive, Duration fixed) {
    return String.format(
        Locale.ROOT, "%.0f %%", 100.0 * naive.minus(fixed).toMillis() / naive.toMillis());
  }
}
