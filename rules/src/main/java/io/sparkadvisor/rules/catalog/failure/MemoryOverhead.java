package io.sparkadvisor.rules.catalog.failure;

import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.List;
import java.util.Optional;

/**
 * What the container of an executor may hold beside the heap: {@code
 * spark.executor.memoryOverhead}, or a share of {@code spark.executor.memory} with a lower limit,
 * as Spark's {@code ResourceProfile} and the allocators of YARN and Kubernetes work it out.
 *
 * @param key by what name it is set
 * @param isSet whether the application set it by that name
 * @param size what it was
 */
record MemoryOverhead(String key, boolean isSet, Bytes size) {

  private static final String KEY = "spark.executor.memoryOverhead";
  // its name before Spark 2.3, on YARN
  private static final String OLD_KEY = "spark.yarn.executor.memoryOverhead";
  // Kubernetes raises the second by itself for what is no JVM, and the driver's page shows it.
  private static final List<String> SHARES =
      List.of("spark.executor.memoryOverheadFactor", "spark.kubernetes.memoryOverheadFactor");
  private static final double SHARE = 0.1;
  private static final String LEAST_KEY = "spark.executor.minMemoryOverhead";
  private static final Bytes LEAST = Bytes.ofMib(384);

  static MemoryOverhead of(SparkApplication app) {
    boolean old = app.info().version().map(v -> !v.isAtLeast(2, 3)).orElse(false);
    boolean yarn = app.cluster().master().map(m -> m.startsWith("yarn")).orElse(true);
    String key = old && yarn ? OLD_KEY : KEY;
    Optional<Bytes> set = size(app, key);
    return new MemoryOverhead(key, set.isPresent(), set.orElseGet(() -> byDefault(app)));
  }

  private static Bytes byDefault(SparkApplication app) {
    double share = SHARES.stream().flatMap(k -> share(app, k).stream()).findFirst().orElse(SHARE);
    Bytes least = size(app, LEAST_KEY).orElse(LEAST);
    Bytes shared = app.settings().executorMemory().value().times(share).wholeMib();
    return shared.compareTo(least) < 0 ? least : shared;
  }

  private static Optional<Bytes> size(SparkApplication app, String key) {
    return app.properties().get(key).flatMap(text -> Bytes.parse(text, Bytes.ofMib(1)));
  }

  private static Optional<Double> share(SparkApplication app, String key) {
    try {
      return app.properties().get(key).map(text -> Double.parseDouble(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
